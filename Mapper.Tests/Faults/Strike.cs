using Mapper.Tests.Wire;

namespace Mapper.Tests.Faults;

/// <summary>Kills at a moment of what is sent through a proxy.</summary>
internal sealed class Strike
{
    private readonly WireProxy _proxy;
    private readonly Moment _moment;
    private readonly Func<Task> _kill;
    private Task<Phase>? _struck;

    internal Strike(WireProxy proxy, Moment moment, Func<Task> kill)
    {
        (_proxy, _moment, _kill) = (proxy, moment, kill);
        proxy.Noted = number =>
        {
            if (number == moment.Statement)
            {
                _struck = Task.Run(StrikeAsync);
            }
        };
    }

    /// <summary>Where it struck. If the sync was through before the moment, then now.</summary>
    internal Task<Phase> PhaseAsync() => Volatile.Read(ref _struck) ?? StrikeAsync();

    private async Task<Phase> StrikeAsync()
    {
        await Task.Delay(_moment.Delay);
        Phase phase = Phases.After(_proxy.Log.Statements);
        await _kill();
        return phase;
    }
}
