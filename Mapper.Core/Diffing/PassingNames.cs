using Mapper.Model;
using Mapper.Reading.Constraints;

namespace Mapper.Diffing;

/// <summary>
/// What stands in the database only while an online step is under way, told by its name: a check that lets a column become NOT NULL without a scan, and an index that
/// takes another's place. Whoever finds one, after a crash too, knows what is still to be done.
/// </summary>
internal static class PassingNames
{
    private const string ForNotNull = "mapper_not_null_";
    private const string ForIndex = "mapper_new_";

    /// <summary>The check under which a column becomes NOT NULL.</summary>
    internal static string NotNull(string column) => DerivedNames.Fit(ForNotNull + column);

    /// <summary>The index that will have the name.</summary>
    internal static string Index(string name) => DerivedNames.Fit(ForIndex + name);

    /// <summary>The name that an index of such a name is to have, where it was not too long.</summary>
    internal static string Final(string name) => name.StartsWith(ForIndex, StringComparison.Ordinal) ? name[ForIndex.Length..] : name;

    internal static bool IsPassing(INamedModel part) => part switch
    {
        CheckModel => part.Name.StartsWith(ForNotNull, StringComparison.Ordinal),
        IndexModel => part.Name.StartsWith(ForIndex, StringComparison.Ordinal),
        _ => false,
    };
}
