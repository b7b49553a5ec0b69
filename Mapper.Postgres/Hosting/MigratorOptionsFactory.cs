using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mapper.Postgres.Hosting;

/// <summary>
/// Makes each database's options. They can't be set after they are made, so what AddMapper says is where they begin; what is configured or validated by
/// the options pattern comes after, and configuration binding sets them by reflection.
/// </summary>
internal sealed class MigratorOptionsFactory(
    IEnumerable<IConfigureOptions<MigratorOptions>> setups,
    IEnumerable<IPostConfigureOptions<MigratorOptions>> postConfigures,
    IEnumerable<IValidateOptions<MigratorOptions>> validations,
    IEnumerable<MapperBuilder> mappers,
    DataStepServices services,
    ILoggerFactory? loggerFactory = null) : OptionsFactory<MigratorOptions>(setups, postConfigures, validations)
{
    protected override MigratorOptions CreateInstance(string name)
    {
        var options = new MigratorOptions { LoggerFactory = loggerFactory, Services = services };
        return mappers.FirstOrDefault(mapper => mapper.OptionsName == name)?.Change(options) ?? options;
    }
}
