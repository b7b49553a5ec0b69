using System.Reflection;
using BenchmarkDotNet.Attributes;
using Mapper.Benchmarks.Store;
using Mapper.Diffing;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres;

namespace Mapper.Benchmarks.Cpu;

/// <summary>The pure parts of a sync by the number of tables: each should grow with it and no faster.</summary>
[MemoryDiagnoser]
public class PlanningBenchmarks
{
    private static readonly PostgresDialect Dialect = new();
    private static readonly MigratorOptions Options = new();
    private static readonly Dictionary<int, SchemaModel> Models = [];

    private Assembly _store = null!;
    private SchemaModel _read = null!;
    private SchemaModel _model = null!;
    private DatabaseModel _empty = null!;
    private SyncPlan _plan = null!;

    [Params(10, 100, 1_000, 10_000)]
    public int Tables { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        // Once for all benchmarks of a size: compiling 10,000 classes takes longer than they do.
        if (!Models.TryGetValue(Tables, out SchemaModel? read))
        {
            string folder = Directory.CreateTempSubdirectory("mapper-benchmarks").FullName;
            Models[Tables] = read = SchemaModel.FromAssemblies([StoreAssembly.Load(folder, Tables, isEvolved: false)]);
        }

        _read = read;
        _store = read.Tables[0].ClrType.Value!.Assembly;
        _model = Dialect.Complete(_read);
        _empty = new DatabaseModel { ServerMajor = 17 };
        _plan = new Planner(Dialect, Options).Plan(_model, _empty);
    }

    [Benchmark]
    public SchemaModel Read() => SchemaModel.FromAssemblies([_store]);

    [Benchmark]
    public SchemaModel Complete() => Dialect.Complete(_read);

    // With tables of its own, as a catalog's are: a comparison of the same two is remembered.
    [Benchmark]
    public object DiffOfEqual() => SchemaDiff.Compare(_model, new DatabaseModel { ServerMajor = 17, Tables = _model.Tables.Select(table => table with { }).ToEquatableArray() });

    [Benchmark]
    public object PlanOfAll() => new Planner(Dialect, Options).Plan(_model, _empty);

    // Each step anew: a plan keeps what it was asked for.
    [Benchmark]
    public int Render() => _plan.Steps.Sum(step => Dialect.Render(step.Change).Length);
}
