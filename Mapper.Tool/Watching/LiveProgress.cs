using Mapper.Tool.Inputs;
using Spectre.Console;

namespace Mapper.Tool.Watching;

/// <summary>A line at the foot of the terminal that says what the server is doing; it is gone when that is done.</summary>
internal static class LiveProgress
{
    /// <summary>Does some work, and shows on a terminal what becomes of it; elsewhere it says nothing.</summary>
    internal static Task<T> ShowAsync<T>(Surroundings surroundings, TargetDatabase database, SyncPlan? plan, Func<Task<T>> work, CancellationToken cancellationToken) =>
        surroundings.IsInteractive && !surroundings.IsPlain
            ? Console(surroundings).Progress().AutoClear(true).HideCompleted(true).Columns(Columns()).StartAsync(context => ShowAsync(context, database, plan, work, cancellationToken))
            : work();

    private static async Task<T> ShowAsync<T>(ProgressContext context, TargetDatabase database, SyncPlan? plan, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ProgressTask task = context.AddTask("connecting").IsIndeterminate();
        string? shown = null;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task watching = new Watcher(database, Show).WatchAsync(end.Token);
        try
        {
            return await work();
        }
        finally
        {
            await end.CancelAsync();
            await watching;
        }

        void Show(Running running)
        {
            string words = Markup.Escape(running.InWords(plan));
            if (running.Statement != shown)
            {
                // A task for each, so that its time is its own.
                task.StopTask();
                task = context.AddTask(words);
                shown = running.Statement;
            }

            task.Description = words;
            task.IsIndeterminate = running.Total == 0;

            // A bar that is full counts as finished; another phase may follow.
            (task.MaxValue, task.Value) = (running.Total + 1, running.Done);
        }
    }

    private static ProgressColumn[] Columns() => [new SpinnerColumn(), new ElapsedTimeColumn(), new ProgressBarColumn { Width = 20 }, new TaskDescriptionColumn { Alignment = Justify.Left }];

    private static IAnsiConsole Console(Surroundings surroundings) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.Standard,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(surroundings.Out),
    });
}
