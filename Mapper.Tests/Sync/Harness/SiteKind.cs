namespace Mapper.Tests.Sync.Cases;

/// <summary>In what surroundings Mapper works.</summary>
internal enum SiteKind
{
    Direct,

    /// <summary>Through a proxy that writes down what is sent.</summary>
    Proxied,

    /// <summary>Transactions are REPEATABLE READ unless they say otherwise.</summary>
    RepeatableRead,

    /// <summary>As an owner without other rights, who sees no row of the tables: FORCE ROW LEVEL SECURITY, and no policy.</summary>
    ForcedRowSecurity,

    /// <summary>Through PgBouncer in transaction mode.</summary>
    Bouncer,
}
