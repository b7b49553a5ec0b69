using Mapper.Errors;
using Mapper.Reading.Attributes;

namespace Mapper.Reading.Constraints;

/// <summary>When a constraint is checked.</summary>
internal readonly record struct Deferral(bool Deferrable, bool Initially)
{
    internal static Deferral Of(Annotation annotation, Place place, ReadingContext context)
    {
        Deferral deferral = new(annotation.Flag("Deferrable"), annotation.Flag("InitiallyDeferred"));
        if (deferral is { Deferrable: false, Initially: true })
        {
            context.Report(ModelErrors.DeferredNotDeferrable(place, annotation.Brackets));
        }

        return deferral;
    }
}
