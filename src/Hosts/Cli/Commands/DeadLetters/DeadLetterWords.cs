using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

internal static class DeadLetterWords
{
    /// <summary>Which event, and of which task.</summary>
    public static string Subject(DeadLetterFacts letter) => letter.Parsed switch
    {
        EventParseResult.Valid { Event: WorkflowEvent.TaskEvent task } => $"{task.Name} {task.Stage}/{task.Task}",
        EventParseResult.Valid { Event: var other } => other.Name,
        EventParseResult.Malformed malformed => malformed.EventName ?? "can't be read",
        var other => throw new InvalidOperationException($"No such result of parsing: {other}"),
    };
}
