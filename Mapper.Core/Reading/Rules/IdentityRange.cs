using System.Globalization;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Whether PostgreSQL takes an identity's options: https://www.postgresql.org/docs/current/sql-createsequence.html</summary>
internal static class IdentityRange
{
    /// <summary>What is wrong, or <see langword="null"/>.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="greatest">The greatest value of the column's type.</param>
    internal static string? Mistake(IdentityModel identity, long greatest)
    {
        bool descends = identity.Increment < 0;
        long least = -greatest - 1;
        long minimum = identity.MinValue ?? (descends ? least : 1);
        long maximum = identity.MaxValue ?? (descends ? -1 : greatest);
        long start = identity.Start ?? (descends ? maximum : minimum);
        return identity switch
        {
            { Increment: 0 } => "has an Increment of 0",
            { Cache: < 1 } => "has a Cache below 1",
            _ when minimum < least || maximum > greatest => Text($"has bounds beyond the column's type, {least} to {greatest}"),
            _ when minimum >= maximum => Text($"has a MinValue ({minimum}) that is not below its MaxValue ({maximum})"),
            _ when start < minimum || start > maximum => Text($"starts at {start}, outside of {minimum} to {maximum}"),
            _ => null,
        };

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
