namespace Mapper;

/// <summary>What a sync does where the database has moved on to a newer version of the same classes.</summary>
public enum SupersededPolicy
{
    /// <summary>It changes nothing: it goes on where the older classes are satisfied with what is there, and throws <see cref="NewerDatabaseException"/> where they are not.</summary>
    VerifyOnly,

    /// <summary>It brings the database back to the older classes, as to any others. For development hosts, which change branches, and for one deliberate step back.</summary>
    Apply,
}
