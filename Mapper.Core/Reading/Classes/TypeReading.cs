namespace Mapper.Reading.Classes;

/// <summary>Questions to types that hold for types of any load context: by name, never by identity with a type of this process.</summary>
internal static class TypeReading
{
    extension(Type type)
    {
        /// <summary>Namespace and name without type arguments, by which types are compared.</summary>
        internal string ComparableName => $"{type.Namespace}.{type.Name}";

        /// <summary>The type of a <see cref="Nullable{T}"/>'s value, else the type itself.</summary>
        internal Type WithoutNullable => type.IsNullableValue ? type.GenericTypeArguments[0] : type;

        internal bool IsNullableValue => type.IsValueType && type.IsConstructedGenericType && type.ComparableName == "System.Nullable`1";

        /// <summary>The type as C# writes it with its namespace, for messages.</summary>
        internal string DisplayName
        {
            get
            {
                string name = type.Name.Split('`')[0];
                string arguments = type.IsConstructedGenericType ? $"<{string.Join(", ", type.GenericTypeArguments.Select(argument => argument.Name.Split('`')[0]))}>" : "";
                string? outer = type.IsNested ? type.DeclaringType!.DisplayName : type.Namespace;
                return $"{(string.IsNullOrEmpty(outer) ? "" : $"{outer}.")}{name}{arguments}";
            }
        }
    }
}
