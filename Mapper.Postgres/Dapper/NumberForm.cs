using System.Data;
using System.Globalization;

namespace Mapper.Postgres;

/// <summary>A number that PostgreSQL has no type for, in the next wider one.</summary>
internal sealed class NumberForm : IStoredForm
{
    public string Name => "numbers";

    public void Write(IDbDataParameter parameter, object value) => parameter.Value = Signed(value);

    public object? Read(Type type, object stored) => stored is IConvertible number ? Convert.ChangeType(number, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture) : null;

    internal static object Signed(object number) => number switch
    {
        byte or sbyte => Convert.ToInt16(number, CultureInfo.InvariantCulture),
        ushort small => (int)small,
        uint middle => (long)middle,
        ulong large => (decimal)large,
        _ => number,
    };
}
