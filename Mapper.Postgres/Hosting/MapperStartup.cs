namespace Mapper.Postgres.Hosting;

/// <summary>What Mapper does when a host starts, before any other hosted service does.</summary>
public enum MapperStartup
{
    /// <summary>It syncs. The host does not start when that fails.</summary>
    Sync,

    /// <summary>It verifies and changes nothing. The host does not start unless the database is in sync.</summary>
    Verify,

    /// <summary>It does nothing; the application syncs when it likes.</summary>
    None,
}
