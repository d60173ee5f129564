using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Looks at what a command gives as its task's output, before the task is said to be done: nobody would take it afterwards.</summary>
internal static class TaskOutput
{
    /// <returns>The outcome, or its failure where its output can't be told.</returns>
    public static CommandOutcome Checked(StartTaskMessage task, CommandOutcome outcome, string workflowQueue) =>
        outcome is CommandOutcome.Succeeded { Output: { } output } && Problem(task, outcome, output, workflowQueue) is { } problem
            ? new CommandOutcome.Failed(ReasonText.Cut(problem))
            : outcome;

    private static string? Problem(StartTaskMessage task, CommandOutcome outcome, string output, string workflowQueue)
    {
        // Of a line that is longer the reader has kept the beginning only.
        if (output.Length > QueueLimits.MessageBytes)
            return $"its {ReportedLines.OutputOf} is too large: a message takes {QueueLimits.MessageBytes} bytes";
        try
        {
            using var document = JsonDocument.Parse(output, new JsonDocumentOptions { MaxDepth = Bounds.EventDepth });
        }
        catch (JsonException fault)
        {
            return $"its {ReportedLines.OutputOf} is not JSON: {fault.Message}";
        }

        var body = task.EndBody(outcome);
        if (EventParser.Parse(Encoding.UTF8.GetBytes(body), "wfm") is EventParseResult.Malformed malformed)
            return $"its {ReportedLines.OutputOf} can't be kept: {malformed.Reason}";
        return MessageCheck.Problem(workflowQueue, EventMessage.Of(workflowQueue, task.Ref, body)) is { } problem
            ? $"its {ReportedLines.OutputOf} can't be sent: {problem}"
            : null;
    }
}
