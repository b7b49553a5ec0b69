using System.Data;
using System.Globalization;

namespace Mapper.Postgres;

/// <summary>An enum by labels of a PostgreSQL enum, by names in a text, or by numbers.</summary>
internal sealed class EnumForm : IStoredForm
{
    private readonly Dictionary<string, string> _labels;
    private readonly Dictionary<string, string> _members;
    private readonly bool _isNumber;

    private EnumForm(IEnumerable<KeyValuePair<string, string>> labels, bool isNumber)
    {
        _labels = new Dictionary<string, string>(labels, StringComparer.Ordinal);
        _members = _labels.ToDictionary(label => label.Value, label => label.Key, StringComparer.Ordinal);
        _isNumber = isNumber;
    }

    internal static EnumForm ByNumber { get; } = new([], isNumber: true);

    internal static EnumForm ByName { get; } = new([], isNumber: false);

    /// <summary>By labels, of which the members' names are the keys.</summary>
    internal static EnumForm ByLabel(IEnumerable<KeyValuePair<string, string>> labels) => new(labels, isNumber: false);

    public string Name => _isNumber ? "numbers" : _labels.Count > 0 ? "labels" : "names";

    public void Write(IDbDataParameter parameter, object value)
    {
        if (_isNumber)
        {
            parameter.Value = Plain(value);
        }
        else
        {
            parameter.SetUntyped(TextOf(value));
        }
    }

    public object? Read(Type type, object stored)
    {
        Type member = Nullable.GetUnderlyingType(type) ?? type;
        return stored switch
        {
            string text => Enum.Parse(member, _members.GetValueOrDefault(text, text), ignoreCase: true),
            Enum => member.IsInstanceOfType(stored) ? stored : null,
            IConvertible number => Enum.ToObject(member, Convert.ChangeType(number, Enum.GetUnderlyingType(member), CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    internal string TextOf(object value) => _isNumber
        ? Convert.ToString(Number(value), CultureInfo.InvariantCulture)!
        : value.ToString() is { } name ? _labels.GetValueOrDefault(name, name) : "";

    /// <summary>A number as Npgsql takes it, which knows no enum that it was not told of.</summary>
    internal static object Plain(object value) => NumberForm.Signed(value is Enum ? Number(value) : value);

    private static object Number(object value) => Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture);
}
