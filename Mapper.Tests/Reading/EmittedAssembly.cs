using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace Mapper.Tests.Reading;

/// <summary>An assembly made by a test, for what is stated about assemblies and for classes that this assembly must not contain.</summary>
internal sealed class EmittedAssembly
{
    private readonly PersistedAssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;

    internal EmittedAssembly(string name, params IEnumerable<Expression<Func<Attribute>>> attributes)
    {
        _assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly, attributes.Select(Build));
        _module = _assembly.DefineDynamicModule(name);
    }

    /// <summary>Adds a class with the one property <c>int Id</c>.</summary>
    internal EmittedAssembly Class(string name, params IReadOnlyList<Expression<Func<Attribute>>> attributes) => Class(name, typeof(object), [], attributes);

    internal EmittedAssembly Class(string name, Type parent, IReadOnlyList<Type> contracts, params IReadOnlyList<Expression<Func<Attribute>>> attributes)
    {
        const TypeAttributes shape = TypeAttributes.Public | TypeAttributes.Class;
        TypeBuilder type = _module.DefineType(name, contracts.Count > 0 ? shape | TypeAttributes.Abstract : shape, parent, [.. contracts]);
        DefineId(type);
        foreach (Expression<Func<Attribute>> attribute in attributes)
        {
            type.SetCustomAttribute(Build(attribute));
        }

        type.CreateType();
        return this;
    }

    internal Type Define(string name) => _module.DefineType(name, TypeAttributes.Public | TypeAttributes.Class).CreateType();

    internal Assembly Load() => LoadInto(new AssemblyLoadContext(_module.Name, isCollectible: true));

    internal Assembly LoadInto(AssemblyLoadContext context)
    {
        using var stream = new MemoryStream();
        _assembly.Save(stream);
        stream.Position = 0;
        return context.LoadFromStream(stream);
    }

    private static void DefineId(TypeBuilder type)
    {
        FieldBuilder field = type.DefineField("_id", typeof(int), FieldAttributes.Private);
        PropertyBuilder property = type.DefineProperty("Id", PropertyAttributes.None, typeof(int), null);
        MethodBuilder getter = type.DefineMethod("get_Id", MethodAttributes.Public, typeof(int), []);
        ILGenerator get = getter.GetILGenerator();
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldfld, field);
        get.Emit(OpCodes.Ret);
        MethodBuilder setter = type.DefineMethod("set_Id", MethodAttributes.Public, null, [typeof(int)]);
        setter.GetILGenerator().Emit(OpCodes.Ret);
        property.SetGetMethod(getter);
        property.SetSetMethod(setter);
    }

    private static CustomAttributeBuilder Build(Expression<Func<Attribute>> attribute)
    {
        Expression body = attribute.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : attribute.Body;
        NewExpression creation = body as NewExpression ?? ((MemberInitExpression)body).NewExpression;
        MemberAssignment[] assignments = body is MemberInitExpression initializer ? [.. initializer.Bindings.Cast<MemberAssignment>()] : [];
        return new CustomAttributeBuilder(
            creation.Constructor!,
            [.. creation.Arguments.Select(Value)],
            [.. assignments.Select(assignment => (PropertyInfo)assignment.Member)],
            [.. assignments.Select(assignment => Value(assignment.Expression))]);
    }

    private static object? Value(Expression expression) => Expression.Lambda(expression).Compile().DynamicInvoke();
}
