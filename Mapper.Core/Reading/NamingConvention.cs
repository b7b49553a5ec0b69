using Mapper.Reading;

namespace Mapper;

/// <summary>Derives the names of tables and columns from C# names.</summary>
public abstract class NamingConvention
{
    /// <summary><c>HTTPServerId2</c> becomes <c>http_server_id2</c>.</summary>
    public static NamingConvention SnakeCase { get; } = new SnakeCaseNaming();

    /// <summary>The C# name, unchanged.</summary>
    public static NamingConvention Exact { get; } = new ExactNaming();

    /// <summary>The database's name for a class, property or enum.</summary>
    /// <param name="clrName">The C# name.</param>
    public abstract string Convert(string clrName);

    private sealed class ExactNaming : NamingConvention
    {
        public override string Convert(string clrName) => clrName;
    }

    private sealed class SnakeCaseNaming : NamingConvention
    {
        public override string Convert(string clrName) => Snake.Case(clrName);
    }
}
