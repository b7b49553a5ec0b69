using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Mapper.Annotations;

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
        TypeBuilder type = Start(name, parent, contracts, attributes);
        DefineProperty(type, "Id");
        type.CreateType();
        return this;
    }

    /// <summary>Adds a class that inherits all it has, with its constructor.</summary>
    internal EmittedAssembly Heir(string name, Type parent, params IReadOnlyList<Expression<Func<Attribute>>> attributes)
    {
        Start(name, parent, [], attributes).CreateType();
        return this;
    }

    /// <summary>Adds a mapped class with the properties <c>P0</c>, <c>P1</c> and so on.</summary>
    internal EmittedAssembly Wide(string name, int properties, params IReadOnlyList<Expression<Func<Attribute>>> attributes)
    {
        TypeBuilder type = Start(name, typeof(object), [], [() => new TableAttribute(null), .. attributes]);
        for (int i = 0; i < properties; i++)
        {
            DefineProperty(type, $"P{i}");
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

    private TypeBuilder Start(string name, Type parent, IReadOnlyList<Type> contracts, IReadOnlyList<Expression<Func<Attribute>>> attributes)
    {
        const TypeAttributes shape = TypeAttributes.Public | TypeAttributes.Class;
        TypeBuilder type = _module.DefineType(name, contracts.Count > 0 ? shape | TypeAttributes.Abstract : shape, parent, [.. contracts]);
        foreach (Expression<Func<Attribute>> attribute in attributes)
        {
            type.SetCustomAttribute(Build(attribute));
        }

        return type;
    }

    private static void DefineProperty(TypeBuilder type, string name)
    {
        PropertyBuilder property = type.DefineProperty(name, PropertyAttributes.None, typeof(int), null);
        MethodBuilder getter = type.DefineMethod($"get_{name}", MethodAttributes.Public, typeof(int), []);
        getter.GetILGenerator().Emit(OpCodes.Ldc_I4_0);
        getter.GetILGenerator().Emit(OpCodes.Ret);
        MethodBuilder setter = type.DefineMethod($"set_{name}", MethodAttributes.Public, null, [typeof(int)]);
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
