using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Columns;

/// <summary>Reads identities: ours with its options, and the BCL's <c>[DatabaseGenerated(Identity)]</c> on an integer.</summary>
internal static class IdentityReader
{
    private const int None = 0;
    private const int Identity = 1;
    private const int Computed = 2;

    internal static IdentityModel? Read(ClassProperty property)
    {
        if (property.Annotations.One(Ours.Identity) is not { } identity)
        {
            return Generation(property) == Identity && IsImplied(property) ? new IdentityModel() : null;
        }

        return new IdentityModel
        {
            Always = identity.Flag("Always"),
            Start = identity.Long("Start"),
            Increment = identity.Long("Increment"),
            MinValue = identity.Long("MinValue"),
            MaxValue = identity.Long("MaxValue"),
            Cache = identity.Long("Cache"),
            Cycle = identity.States("Cycle") ? identity.Flag("Cycle") : null,
        };
    }

    /// <summary>Whether another ORM's annotations can make the property an identity: an integer about whose value ours say nothing.</summary>
    internal static bool IsImplied(ClassProperty property) =>
        IntegerTypes.IsInteger(property) && Generation(property) != None && !property.Annotations.Has(Ours.Identity, Ours.Default, Ours.Generated);

    internal static bool IsComputed(ClassProperty property) => Generation(property) == Computed;

    private static int? Generation(ClassProperty property) => property.Annotations.One(Bcl.DatabaseGenerated)?.At<int>(0);
}
