using System.Collections;
using System.Data;
using System.Diagnostics.CodeAnalysis;

namespace Mapper.Postgres;

/// <summary>An array or a list of what has a form of its own: of enums, or of unsigned numbers.</summary>
[RequiresUnreferencedCode(DapperMapping.Dynamic), RequiresDynamicCode(DapperMapping.Dynamic)]
internal sealed class ListForm(Type item, Func<object, string> text, IStoredForm form) : IStoredForm
{
    public string Name => $"arrays of {form.Name}";

    public void Write(IDbDataParameter parameter, object value) => parameter.SetUntyped(ArrayText(((IEnumerable)value).Cast<object?>()));

    public object? Read(Type type, object stored)
    {
        if (stored is not Array items)
        {
            return null;
        }

        var read = Array.CreateInstance(item, items.Length);
        for (int index = 0; index < items.Length; index++)
        {
            read.SetValue(items.GetValue(index) is { } one ? form.Read(item, one) : null, index);
        }

        return type.IsArray ? read : Activator.CreateInstance(type, read);
    }

    // The input form of an array (PostgreSQL docs, 8.15.2): in quotes nothing is read as more than text.
    private string ArrayText(IEnumerable<object?> items) =>
        $"{{{string.Join(',', items.Select(one => one is null ? "NULL" : $"\"{text(one).Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}";
}
