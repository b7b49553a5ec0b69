using System.Reflection;
namespace Mapper.Model;

public sealed partial record SchemaModel
{
    /// <summary>stub</summary>
    public static SchemaModel FromAssemblies(IEnumerable<Assembly> a, ModelOptions? o = null) => new();
}
