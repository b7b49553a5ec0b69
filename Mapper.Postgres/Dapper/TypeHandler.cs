using System.Collections.Concurrent;
using System.Data;
using Dapper;

namespace Mapper.Postgres;

/// <summary>A CLR type in the forms in which columns store it: nearly always one.</summary>
internal sealed class TypeHandler(Type type) : SqlMapper.ITypeHandler
{
    private readonly ConcurrentDictionary<string, IStoredForm> _forms = new();

    internal bool IsNative => _forms.Values.All(form => form is NativeForm);

    internal void Add(string member, IStoredForm form) => _forms[member] = form;

    public void SetValue(IDbDataParameter parameter, object value)
    {
        if (value is null or DBNull)
        {
            parameter.Value = DBNull.Value;
        }
        else
        {
            OnlyForm().Write(parameter, value);
        }
    }

    // Whatever the value was stored as: a reader tells by what it has.
    public object? Parse(Type destinationType, object value) => type.IsInstanceOfType(value)
        ? value
        : _forms.Values.Select(form => form.Read(type, value)).FirstOrDefault(read => read is not null)
            ?? throw new InvalidCastException($"A value of type {value.GetType()} was read for {type}, whose columns store no such values.");

    private IStoredForm OnlyForm()
    {
        (string Member, IStoredForm Form)[] forms = [.. _forms.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)).DistinctBy(entry => entry.Value.Name)];
        return forms.Length == 1
            ? forms[0].Form
            : throw new InvalidOperationException(
                $"{type} is stored as {forms[0].Form.Name} by {forms[0].Member} and as {forms[1].Form.Name} by {forms[1].Member}. Pass DapperMapping.Parameters(…) of an object of the class itself, whose columns are known.");
    }
}
