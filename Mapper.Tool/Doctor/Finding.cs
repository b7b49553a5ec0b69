namespace Mapper.Tool.Doctor;

/// <summary>Something that a check found.</summary>
/// <param name="IsProblem">Whether it will get in somebody's way; else it is advice.</param>
/// <param name="Target">The object.</param>
/// <param name="Message">What is with it.</param>
/// <param name="Remedy">What to write or run.</param>
internal sealed record Finding(bool IsProblem, string Target, string Message, string Remedy);
