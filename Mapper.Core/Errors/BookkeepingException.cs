namespace Mapper;

/// <summary>The bookkeeping schema holds tables that are not Mapper's. Nothing was changed.</summary>
public sealed class BookkeepingException : MapperException
{
    internal BookkeepingException(string schema, IReadOnlyList<Refusal> refused)
        : base(
            "MAP3004",
            $"Schema {schema} holds tables that are not Mapper's bookkeeping, so nothing was changed: {string.Join("; ", refused.Select(refusal => $"{refusal.Target}: {refusal.Reason}"))} "
            + "Choose another schema with MigratorOptions.BookkeepingSchema.") => Refused = refused;

    internal BookkeepingException(string schema, string reason, Exception innerException)
        : base(
            "MAP3004",
            $"The tables of schema {schema} are not Mapper's bookkeeping any more, so nothing was changed: {reason} Mend them, or choose another schema with MigratorOptions.BookkeepingSchema.",
            innerException) => Refused = [];

    /// <summary>How they differ from the bookkeeping's tables.</summary>
    public IReadOnlyList<Refusal> Refused { get; }
}
