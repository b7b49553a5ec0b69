using System.Globalization;

namespace Mapper;

/// <summary>Others changed tables each time the catalog was read, so that what was read did not fit together, or not what was done next; everything was rolled back.</summary>
public sealed class CatalogMovedException : MapperException
{
    private readonly string _when;

    private CatalogMovedException(string when, string tried, Exception? innerException)
        : base("MAP3010", $"Others changed tables {when}{tried}, and nothing was changed here. Try again when their changes have ended.", innerException) => _when = when;

    /// <param name="what">What came or went.</param>
    /// <param name="innerException">What the server said.</param>
    internal static CatalogMovedException While(string what, Exception? innerException = null) => new($"while the catalog was read ({what})", "", innerException);

    /// <param name="failure">What failed with a plan that was made of what was read.</param>
    internal static CatalogMovedException Since(MapperException failure) => new("after they were read, before the sync had them to itself", "", failure);

    /// <param name="times">How often the catalog was read.</param>
    internal CatalogMovedException After(int times) => new(_when, string.Create(CultureInfo.InvariantCulture, $", {times} times in a row"), this);
}
