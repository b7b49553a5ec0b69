namespace Mapper.Reading.Attributes;

/// <summary>The full names of EF Core's and Npgsql's attributes that Mapper understands.</summary>
internal static class EfCore
{
    internal const string Index = "Microsoft.EntityFrameworkCore.IndexAttribute";
    internal const string PrimaryKey = "Microsoft.EntityFrameworkCore.PrimaryKeyAttribute";
    internal const string Keyless = "Microsoft.EntityFrameworkCore.KeylessAttribute";
    internal const string Comment = "Microsoft.EntityFrameworkCore.CommentAttribute";
    internal const string Precision = "Microsoft.EntityFrameworkCore.PrecisionAttribute";
    internal const string DeleteBehavior = "Microsoft.EntityFrameworkCore.DeleteBehaviorAttribute";
    internal const string PgName = "NpgsqlTypes.PgNameAttribute";
}
