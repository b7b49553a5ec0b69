namespace Mapper;

/// <summary>The role lacks rights that the sync needs. Nothing was changed.</summary>
public sealed class MissingPrivilegeException : MapperException
{
    internal MissingPrivilegeException(string message, string grant)
        : base("MAP3007", $"{message} Have an administrator run: {grant}") => Missing = [new MissingPrivilege(message, grant)];

    internal MissingPrivilegeException(IReadOnlyList<MissingPrivilege> missing)
        : base(
            "MAP3007",
            $"The role lacks rights that the sync needs, so nothing was changed:{string.Concat(missing.Select(lack => $"\n  {lack.Purpose}"))}\n"
            + $"Have an administrator run:{string.Concat(missing.Select(lack => $"\n  {lack.Grant}"))}") => Missing = missing;

    /// <summary>Every right that is missing, as far as the plan tells.</summary>
    public IReadOnlyList<MissingPrivilege> Missing { get; }

    /// <summary>The statements that an administrator runs, one a line.</summary>
    public string Grant => string.Join('\n', Missing.Select(lack => lack.Grant));
}

/// <summary>A right that a role lacks.</summary>
/// <param name="Purpose">What for, in words.</param>
/// <param name="Grant">The statements that an administrator runs.</param>
public sealed record MissingPrivilege(string Purpose, string Grant);
