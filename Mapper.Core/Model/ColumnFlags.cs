namespace Mapper.Model;

/// <summary>The flags of a <see cref="ColumnModel"/> that are no difference between two columns.</summary>
[Flags]
internal enum ColumnFlags
{
    None = 0,
    MadeByMapper = 1,
    IdentityMadeByMapper = 2,
    IsSerial = 4,
    IsOfEnum = 8,
    HasOwnStorage = 16,
    IsReplicaIdentity = 32,
    IsInherited = 64,
    IsDemanded = 128,
    IsUnvalidated = 256,
}
