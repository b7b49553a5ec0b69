using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mapper.Postgres.Sql;

/// <summary>SQL out of words, some of which may be missing. It makes no string but the whole: a plan of 10,000 tables has 100,000 columns.</summary>
internal static class Words
{
    internal static string Join(params ReadOnlySpan<string?> words)
    {
        var sql = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        string separator = "";
        foreach (string? word in words)
        {
            if (word is not null)
            {
                sql.AppendLiteral(separator);
                sql.AppendLiteral(word);
                separator = " ";
            }
        }

        return sql.ToStringAndClear();
    }
}
