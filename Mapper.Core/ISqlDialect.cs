using Mapper.Model;

namespace Mapper;

/// <summary>The SQL of a database product. Pure: it never connects.</summary>
public interface ISqlDialect
{
    /// <summary>Fills in what only the product knows: store types, literals, implied extensions; and adds its own diagnostics.</summary>
    /// <param name="model">A model as it was read from classes.</param>
    SchemaModel Complete(SchemaModel model);

    /// <summary>The statement that makes a change, without a closing semicolon.</summary>
    /// <param name="change">The change.</param>
    string Render(SchemaChange change);

    /// <summary>Whether a column's type can be changed without touching a value or rewriting the table, as from <c>varchar(20)</c> to <c>text</c>.</summary>
    /// <param name="before">The type it has.</param>
    /// <param name="after">The type it shall have.</param>
    bool KeepsValues(string before, string after);

    /// <summary>The statement that sets the search path for a table's expressions, for the rest of the transaction.</summary>
    /// <param name="schema">The table's schema; <see langword="null"/> for a statement about no table.</param>
    /// <param name="extensionSchemas">The schemas that extensions are installed in.</param>
    string RenderSearchPath(string? schema, IReadOnlyList<string> extensionSchemas);
}
