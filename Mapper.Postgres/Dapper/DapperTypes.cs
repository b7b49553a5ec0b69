namespace Mapper.Postgres;

/// <summary>What Dapper and Npgsql read and write between them without being told.</summary>
internal static class DapperTypes
{
    private static readonly HashSet<Type> Values = [typeof(Guid), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly), typeof(byte[])];

    private static readonly HashSet<Type> Items =
    [
        typeof(bool), typeof(short), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(string), typeof(Guid), typeof(DateTime),
        typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
    ];

    internal static bool Knows(Type type) => Type.GetTypeCode(type) != TypeCode.Object || Values.Contains(type) || (type.IsArray && Items.Contains(type.GetElementType()!));
}
