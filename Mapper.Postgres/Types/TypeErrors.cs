using Mapper.Model;

namespace Mapper.Postgres;

/// <summary>What PostgreSQL's types add to the mistakes of a model: one method a code.</summary>
internal static class TypeErrors
{
    /// <summary>MAP1100: a property's CLR type has no PostgreSQL counterpart.</summary>
    internal static Diagnostic UnknownClrType(TableModel table, ColumnModel column, ColumnSource source) => new()
    {
        Code = "MAP1100",
        Member = column.Member.Value ?? table.Name.ToString(),
        Target = $"{table.Name}.{column.Name}",
        Message = $"PostgreSQL has no type for the CLR type {source.ClrType}.",
        Remedy = "Write [Column(Type = \"…\")] with the SQL type it is stored as, or [NotMapped].",
    };

    /// <summary>MAP1101: serial is no type but a shorthand for a sequence's default.</summary>
    internal static Diagnostic? Serial(TableModel table, ColumnModel column, string storeType)
    {
        string? type = StoreTypes.BareName(storeType) switch
        {
            _ when StoreTypes.SchemaOf(storeType) is not (null or "pg_catalog") => null,
            "serial" or "serial4" => "integer",
            "bigserial" or "serial8" => "bigint",
            "smallserial" or "serial2" => "smallint",
            _ => null,
        };
        return type is null ? null : new Diagnostic
        {
            Code = "MAP1101",
            Member = column.Member.Value ?? table.Name.ToString(),
            Target = $"{table.Name}.{column.Name}",
            Message = $"{StoreTypes.BareName(storeType)} is no type of its own but a shorthand that makes a sequence and a default.",
            Remedy = $"Write [Identity] and, if the CLR type does not say it, [Column(Type = \"{type}\")]; an array of numbers is {type}[].",
        };
    }

    /// <summary>MAP1103: a constant default that the column's type can't hold.</summary>
    internal static Diagnostic DefaultTooWide(TableModel table, ColumnModel column, string storeType, object value) => new()
    {
        Code = "MAP1103",
        Member = column.Member.Value ?? "?",
        Target = $"{table.Name}.{column.Name}",
        Message = $"The default {(value is EnumDefault member ? member.Name : value)} does not fit the column's type {storeType}.",
        Remedy = "State a constant that the column can hold, or a wider type.",
    };

    /// <summary>MAP1104: a name that every table already has.</summary>
    internal static Diagnostic SystemColumn(TableModel table, ColumnModel column) => new()
    {
        Code = "MAP1104",
        Member = column.Member.Value ?? "?",
        Target = $"{table.Name}.{column.Name}",
        Message = $"Every table of PostgreSQL has a system column {column.Name}, so no other can have the name.",
        Remedy = "Write [Column(\"…\")] with another name.",
    };

    /// <summary>MAP1102: a constant default has no SQL literal.</summary>
    internal static Diagnostic NoLiteral(TableModel table, ColumnModel column, object value) => new()
    {
        Code = "MAP1102",
        Member = column.Member.Value ?? table.Name.ToString(),
        Target = $"{table.Name}.{column.Name}",
        Message = $"A constant of the CLR type {value.GetType()} cannot be written in SQL.",
        Remedy = "Write [Default(Sql = \"…\")] with the expression.",
    };
}
