namespace Mapper.Tests;

/// <summary>The tests of the class run once on each server.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnEveryMajorAttribute() : TestFixtureSourceAttribute(typeof(Majors), nameof(Majors.Fixtures));
