namespace Mapper.Tool.Doctor;

/// <summary>A question to the catalog; each row of the answer is a <see cref="Finding"/>.</summary>
/// <param name="Title">What is looked at.</param>
/// <param name="Sql">The question. It may use <c>@tables</c>, <c>@schemas</c> and <c>@extensions</c> of the model, which are null when no classes are given.</param>
internal sealed record Check(string Title, string Sql);
