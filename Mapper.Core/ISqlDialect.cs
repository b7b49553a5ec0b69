using Mapper.Model;

namespace Mapper;

/// <summary>The SQL of a database product. Pure: it never connects.</summary>
public interface ISqlDialect
{
    /// <summary>The product as OpenTelemetry's <c>db.system.name</c> has it: <c>postgresql</c>.</summary>
    string SystemName { get; }

    /// <summary>Fills in what only the product knows: store types, literals, implied extensions; and adds its own diagnostics.</summary>
    /// <param name="model">A model as it was read from classes.</param>
    SchemaModel Complete(SchemaModel model);

    /// <summary>The statement that makes a change, without a closing semicolon.</summary>
    /// <param name="change">The change.</param>
    string Render(SchemaChange change);

    /// <summary>The statement that makes a change outside a transaction, without keeping anybody from reading or writing for long: CREATE INDEX CONCURRENTLY, for one.</summary>
    /// <param name="change">The change.</param>
    string RenderOnline(SchemaChange change);

    /// <summary>The condition that a column has a value, as a check states it.</summary>
    /// <param name="column">The column's name.</param>
    string RenderNotNull(string column);

    /// <summary>What a change of a column's type does to its values, as far as the types tell.</summary>
    /// <param name="before">The column as it is.</param>
    /// <param name="after">The column as it shall be.</param>
    TypeChangeKind Classify(ColumnModel before, ColumnModel after);

    /// <summary>Whether two values of a column are equal under another type just where they were before, as far as the types tell: not where the one tells upper case from lower and the other does not.</summary>
    /// <param name="before">The column as it is.</param>
    /// <param name="after">The column as it shall be.</param>
    bool ComparesAlike(ColumnModel before, ColumnModel after);

    /// <summary>The statement that sets the search path for a table's expressions, for the rest of the transaction.</summary>
    /// <param name="schema">The table's schema; <see langword="null"/> for a statement about no table.</param>
    /// <param name="extensionSchemas">The schemas that extensions are installed in.</param>
    string RenderSearchPath(string? schema, IReadOnlyList<string> extensionSchemas);
}
