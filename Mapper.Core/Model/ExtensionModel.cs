namespace Mapper.Model;

/// <summary>An extension that must be installed.</summary>
/// <param name="Name">The extension.</param>
/// <param name="Schema">The schema it is installed in when missing; <see langword="null"/> means <c>public</c>.</param>
public sealed record ExtensionModel(string Name, Aside<string?> Schema);
