namespace Mapper;

/// <summary>tbd</summary>
public sealed class Migrator;
