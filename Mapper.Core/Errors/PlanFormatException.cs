namespace Mapper;

/// <summary>A text is no saved plan that this version of Mapper reads.</summary>
public sealed class PlanFormatException : MapperException
{
    private PlanFormatException(string message, Exception? innerException = null)
        : base("MAP3005", message, innerException)
    {
    }

    internal static PlanFormatException Newer(int format, int known) =>
        new($"The plan was saved by a newer Mapper: its format is {format}, and this version reads formats up to {known}. Update the package that applies it, or plan again with this version.");

    internal static PlanFormatException Unreadable(Exception reason) =>
        new($"The text is not a plan that SyncPlan.ToJson wrote: {reason.Message} Save the plan again.", reason);
}
