using Mapper.Annotations;

namespace Mapper.Tests.Reading;

public sealed partial class DefaultTests
{
    private static class Wrong<T>
    {
        internal sealed class IsText
        {
            [Default("now()")]
            public T Value { get; set; } = default!;
        }

        internal sealed class IsArray
        {
            [Default(new[] { 1 })]
            public T Value { get; set; } = default!;
        }

        internal sealed class IsNumber
        {
            [Default(300)]
            public T Value { get; set; } = default!;
        }

        internal sealed class IsNegative
        {
            [Default(-1)]
            public T Value { get; set; } = default!;
        }

        internal sealed class IsFraction
        {
            [Default(1.5)]
            public T Value { get; set; } = default!;
        }

        internal sealed class IsTimeOfDay
        {
            [Default("10:00")]
            public T Value { get; set; } = default!;
        }
    }

    private sealed class OtherEnum
    {
        [Default(Rights.Read)]
        public Colour Colour { get; set; }
    }

    private sealed class TooLong
    {
        [Column(Length = 3), Default("four")]
        public string Name { get; set; } = "";
    }
}
