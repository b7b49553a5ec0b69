using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Mapper.Benchmarks.Cpu;

/// <summary><c>cpu</c>: reading, diffing, planning and rendering without a server, by BenchmarkDotNet.</summary>
internal static class CpuCommand
{
    internal static Command Create()
    {
        var command = new Command("cpu", "Times the parts that need no server, from 10 to 10,000 tables.");
        // In this process: a project of BenchmarkDotNet's own would not find central package versions. Short, since ratios are wanted and not nanoseconds.
        command.SetAction(_ => BenchmarkRunner.Run<PlanningBenchmarks>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.DontLogOutput))));
        return command;
    }
}
