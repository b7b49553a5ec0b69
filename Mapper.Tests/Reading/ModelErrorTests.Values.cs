using System.ComponentModel.DataAnnotations.Schema;
using Mapper.Annotations;

namespace Mapper.Tests.Reading;

public sealed partial class ModelErrorTests
{
    private static IEnumerable<Mistake> Values =>
    [
        Of<NowAsText>("MAP1030", "NowAsText.At public.now_as_text.at"),
        Of<DefaultOfNothing>("MAP1031", "DefaultOfNothing.Value public.default_of_nothing.value"),
        Of<DefaultTwice>("MAP1032", "DefaultTwice.Value public.default_twice.value"),
        Of<GeneratedWithDefault>("MAP1033", "GeneratedWithDefault.Value public.generated_with_default.value"),
        Of<IdentityWithDefault>("MAP1034", "IdentityWithDefault.Value public.identity_with_default.value"),
        Of<IdentityGenerated>("MAP1034", "IdentityGenerated.Value public.identity_generated.value"),
        Of<TwoIdentities>("MAP1035", "TwoIdentities public.two_identities"),
        Of<GuidIdentity>("MAP1036", "GuidIdentity.Value public.guid_identity.value"),
        Of<StandingIdentity>("MAP1037", "StandingIdentity.Value public.standing_identity.value"),
        Of<StartOutside>("MAP1037", "StartOutside.Value public.start_outside.value"),
        Of<BeyondType>("MAP1037", "BeyondType.Value public.beyond_type.value"),
        Of<ComputedSomehow>("MAP1038", "ComputedSomehow.Value public.computed_somehow.value"),
        Of<GeneratedAndBackfilled>("MAP1039", "GeneratedAndBackfilled.Value public.generated_and_backfilled.value"),
        Of<GeneratedAndConverted>("MAP1049", "GeneratedAndConverted.Value public.generated_and_converted.value"),
    ];

    private sealed class NowAsText
    {
        [Default("now()")]
        public DateTime At { get; set; }
    }

    private sealed class DefaultOfNothing
    {
        [Default]
        public int Value { get; set; }
    }

    private sealed class DefaultTwice
    {
        [Default(1, Sql = "2")]
        public int Value { get; set; }
    }

    private sealed class GeneratedWithDefault
    {
        [Generated("1"), Default(1)]
        public int Value { get; set; }
    }

    private sealed class IdentityWithDefault
    {
        [Identity, Default(1)]
        public int Value { get; set; }
    }

    private sealed class IdentityGenerated
    {
        [Identity, Generated("1")]
        public int Value { get; set; }
    }

    private sealed class TwoIdentities
    {
        [Identity]
        public int First { get; set; }

        [Identity]
        public int Second { get; set; }
    }

    private sealed class GuidIdentity
    {
        [Identity]
        public Guid Value { get; set; }
    }

    private sealed class StandingIdentity
    {
        [Identity(Increment = 0)]
        public int Value { get; set; }
    }

    private sealed class StartOutside
    {
        [Identity(Start = 5, MinValue = 10)]
        public int Value { get; set; }
    }

    private sealed class BeyondType
    {
        [Identity(MaxValue = 100_000)]
        public short Value { get; set; }
    }

    private sealed class ComputedSomehow
    {
        [DatabaseGenerated(DatabaseGeneratedOption.Computed)]
        public int Value { get; set; }
    }

    private sealed class GeneratedAndBackfilled
    {
        [Generated("1"), Backfill("2")]
        public int Value { get; set; }
    }

    private sealed class GeneratedAndConverted
    {
        [Generated("1"), ConvertUsing("value * 2")]
        public int Value { get; set; }
    }
}
