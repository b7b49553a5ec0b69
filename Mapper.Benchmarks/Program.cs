using System.CommandLine;
using Mapper.Benchmarks.Cold;
using Mapper.Benchmarks.Cpu;
using Mapper.Benchmarks.Scale;
using Mapper.Benchmarks.Sync;

var root = new RootCommand("Times Mapper beside raw SQL and EF Core, in one process and on one server, so that the ratios mean something.")
{
    SyncCommand.Create(),
    CpuCommand.Create(),
    ColdCommand.Create(),
    ScaleCommand.Create(),
    GrowthCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
