using Mapper.Annotations;

namespace Mapper.Tests.Reading;

public sealed partial class ModelErrorTests
{
    private static IEnumerable<Mistake> ForeignKeys =>
    [
        Of<ToUnmapped>("MAP1050", "ToUnmapped.Value public.to_unmapped.value"),
        Of("MAP1051", "ToKeyless.Value public.to_keyless.value", typeof(ToKeyless), typeof(Keyless)),
        Of("MAP1052", "ToComposite.Value public.to_composite.value", typeof(ToComposite), typeof(Composite)),
        Of("MAP1053", "ToGuid.Value public.to_guid.value", typeof(ToGuid), typeof(WithGuid)),
        Of("MAP1054", "ToOrdinary.Value public.to_ordinary.value", typeof(ToOrdinary), typeof(WithGuid)),
        Of("MAP1054", "ToDeferrable.Value public.to_deferrable.value", typeof(ToDeferrable), typeof(WithDeferrable)),
        Of("MAP1023", "ToUnknown.Value public.to_unknown.value", typeof(ToUnknown), typeof(WithGuid)),
        Of("MAP1055", "SetsNull.Value public.sets_null", typeof(SetsNull), typeof(WithGuid)),
        Of<ToNothing>("MAP1056", "ToNothing.Value public.to_nothing.value"),
        Of<AnnotatedNavigation>("MAP1057", "AnnotatedNavigation.Self public.annotated_navigation"),
        Of("MAP1058", "SetsWithoutAction.Value public.sets_without_action.value", typeof(SetsWithoutAction), typeof(WithGuid)),
        Of("MAP1058", "SetsAnother.Value public.sets_another.value", typeof(SetsAnother), typeof(WithGuid)),
    ];

    private sealed class ToUnmapped
    {
        [ForeignKey<Version>]
        public int Value { get; set; }
    }

    private sealed class Keyless
    {
        [Index]
        public int Value { get; set; }
    }

    private sealed class ToKeyless
    {
        [ForeignKey<Keyless>]
        public int Value { get; set; }
    }

    [PrimaryKey(nameof(First), nameof(Second))]
    private sealed class Composite
    {
        public int First { get; set; }

        public int Second { get; set; }
    }

    private sealed class ToComposite
    {
        [ForeignKey<Composite>]
        public int Value { get; set; }
    }

    private sealed class WithGuid
    {
        [PrimaryKey]
        public Guid Id { get; set; }

        public int Ordinary { get; set; }
    }

    private sealed class ToGuid
    {
        [ForeignKey<WithGuid>]
        public int Value { get; set; }
    }

    private sealed class ToOrdinary
    {
        [ForeignKey(typeof(WithGuid), References = [nameof(WithGuid.Ordinary)])]
        public int Value { get; set; }
    }

    private sealed class WithDeferrable
    {
        [Unique(Deferrable = true)]
        public int Value { get; set; }
    }

    private sealed class ToDeferrable
    {
        [ForeignKey<WithDeferrable>(References = ["Value"])]
        public int Value { get; set; }
    }

    private sealed class ToUnknown
    {
        [ForeignKey("with_guid", References = ["nothing"])]
        public Guid Value { get; set; }
    }

    private sealed class SetsNull
    {
        [ForeignKey<WithGuid>(OnDelete = ReferentialAction.SetNull)]
        public Guid Value { get; set; }
    }

    private sealed class SetsWithoutAction
    {
        [ForeignKey<WithGuid>(OnDeleteColumns = [nameof(Value)])]
        public Guid? Value { get; set; }
    }

    private sealed class SetsAnother
    {
        [ForeignKey<WithGuid>(OnDelete = ReferentialAction.SetNull, OnDeleteColumns = [nameof(Other)])]
        public Guid? Value { get; set; }

        public Guid? Other { get; set; }
    }

    private sealed class ToNothing
    {
        [ForeignKey("")]
        public Guid Value { get; set; }
    }

    private sealed class WithInt
    {
        [PrimaryKey]
        public int Id { get; set; }

        [Index(Unique = true)]
        public long Number { get; set; }
    }

    private sealed class ToInt
    {
        [ForeignKey<WithInt>]
        public long Value { get; set; }
    }

    private sealed class ToUniqueIndex
    {
        [ForeignKey<WithInt>(References = [nameof(WithInt.Number)])]
        public int Value { get; set; }
    }
}
