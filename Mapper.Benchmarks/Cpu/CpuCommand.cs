using System.CommandLine;
using BenchmarkDotNet.Running;

namespace Mapper.Benchmarks.Cpu;

/// <summary><c>cpu</c>: reading, diffing, planning and rendering without a server, by BenchmarkDotNet.</summary>
internal static class CpuCommand
{
    internal static Command Create()
    {
        var command = new Command("cpu", "Times the parts that need no server, from 10 to 10,000 tables.");
        command.SetAction(_ => BenchmarkRunner.Run<PlanningBenchmarks>());
        return command;
    }
}
