namespace Mapper.Tests;

/// <summary>The tests of the class run on this server alone: they are about what only it has, or not about the server at all.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnMajorAttribute(int major) : PropertyAttribute(Majors.Property, major);
