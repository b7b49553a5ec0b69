using System.Globalization;
using System.Numerics;

namespace Mapper.Reading.Columns;

/// <summary>Makes a number a value of another number type without loss.</summary>
internal static class ConstantNumber
{
    /// <summary>The greatest double that surely is a decimal.</summary>
    private const double DecimalReach = 7.9e27;

    internal static object? To(string type, object number)
    {
        if (number is float && type == "System.Single")
        {
            return number;
        }

        if (number is float or double)
        {
            return FromDouble(type, number is float single ? double.Parse(single.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : (double)number);
        }

        return FromDecimal(type, Convert.ToDecimal(number, CultureInfo.InvariantCulture));
    }

    internal static object? FromDecimal(string type, decimal number)
    {
        return type switch
        {
            "System.Decimal" => number,
            "System.Double" => (double)number,
            "System.Single" => (float)number,
            _ when number != decimal.Truncate(number) => null,
            "System.Byte" => Within(byte.MinValue, byte.MaxValue) ? (byte)number : null,
            "System.SByte" => Within(sbyte.MinValue, sbyte.MaxValue) ? (sbyte)number : null,
            "System.Int16" => Within(short.MinValue, short.MaxValue) ? (short)number : null,
            "System.UInt16" => Within(ushort.MinValue, ushort.MaxValue) ? (ushort)number : null,
            "System.Int32" => Within(int.MinValue, int.MaxValue) ? (int)number : null,
            "System.UInt32" => Within(uint.MinValue, uint.MaxValue) ? (uint)number : null,
            "System.Int64" => Within(long.MinValue, long.MaxValue) ? (long)number : null,
            "System.UInt64" => Within(ulong.MinValue, ulong.MaxValue) ? (ulong)number : null,
            "System.Numerics.BigInteger" => new BigInteger(number),
            _ => null,
        };

        bool Within(decimal least, decimal greatest) => number >= least && number <= greatest;
    }

    private static object? FromDouble(string type, double number) => type switch
    {
        "System.Double" => number,
        "System.Single" => Math.Abs(number) <= float.MaxValue || !double.IsFinite(number) ? (float)number : null,
        _ => Math.Abs(number) <= DecimalReach ? FromDecimal(type, decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)) : null,
    };
}
