using System.Globalization;

namespace Mapper;

/// <summary>Others changed tables each time the catalog was read, so that what was read did not fit together; everything was rolled back.</summary>
public sealed class CatalogMovedException : MapperException
{
    private readonly string _what;

    private CatalogMovedException(string what, string tried, Exception? innerException)
        : base("MAP3010", $"Others changed tables while the catalog was read ({what}){tried}, and nothing was changed here. Try again when their changes have ended.", innerException) => _what = what;

    /// <param name="what">What came or went.</param>
    /// <param name="innerException">What the server said.</param>
    internal static CatalogMovedException While(string what, Exception? innerException = null) => new(what, "", innerException);

    /// <param name="times">How often the catalog was read.</param>
    internal CatalogMovedException After(int times) => new(_what, string.Create(CultureInfo.InvariantCulture, $", {times} times in a row"), this);
}
