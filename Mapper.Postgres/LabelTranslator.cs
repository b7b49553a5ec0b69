using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres;

/// <summary>The labels of an enum, by its members.</summary>
internal sealed class LabelTranslator(EnumModel type) : INpgsqlNameTranslator
{
    public string TranslateTypeName(string clrName) => type.Name.Name;

    public string TranslateMemberName(string clrName) => type.Labels.FirstOrDefault(label => label.ClrName.Value == clrName)?.Name ?? clrName;
}
