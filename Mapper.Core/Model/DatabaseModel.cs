namespace Mapper.Model;

/// <summary>What a database has of the things that a model names.</summary>
public sealed record DatabaseModel
{
    /// <summary>The server's major version.</summary>
    public int ServerMajor { get; init; }

    /// <summary>The schemas.</summary>
    public EquatableArray<string> Schemas { get; init; }

    /// <summary>The installed extensions, each with the schema it is in.</summary>
    public EquatableArray<ExtensionModel> Extensions { get; init; }

    /// <summary>The tables that the model declares or references, where they exist.</summary>
    public EquatableArray<TableModel> Tables { get; init; }

    /// <summary>The roles that the model's policies name, where they exist.</summary>
    public EquatableArray<string> Roles { get; init; }

    /// <summary>The role that SQL calls <c>current_user</c>.</summary>
    public string CurrentUser { get; init; } = "";

    /// <summary>The role that SQL calls <c>session_user</c>.</summary>
    public string SessionUser { get; init; } = "";

    /// <summary>Names of declared tables that something else than a table holds.</summary>
    public EquatableArray<OtherRelation> OtherRelations { get; init; }
}

/// <summary>A relation that is no table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, in words: <c>view</c>.</param>
public sealed record OtherRelation(QualifiedName Name, string Kind);
