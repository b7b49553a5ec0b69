namespace Mapper.Annotations;

/// <summary>The command that a row-level security policy applies to.</summary>
public enum PolicyCommand
{
    /// <summary>Every command.</summary>
    All,

    /// <summary>SELECT.</summary>
    Select,

    /// <summary>INSERT.</summary>
    Insert,

    /// <summary>UPDATE.</summary>
    Update,

    /// <summary>DELETE.</summary>
    Delete,
}
