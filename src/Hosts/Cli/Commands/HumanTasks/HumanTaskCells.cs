using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>What is told of a person's task in more than one place.</summary>
internal static class HumanTaskCells
{
    /// <summary>Empty where there is no hurry.</summary>
    public static Cell Due(HumanTask task, DateTimeOffset now) => task switch
    {
        { DueAt: null } => "",
        { Overdue: true, DueAt: { } due } => new Cell($"{Duration.Pretty(now - due)} overdue", Tone.Bad),
        { DueAt: { } due } => $"in {Duration.Pretty(due - now)}",
    };
}
