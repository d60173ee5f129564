using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Puts an event on the workflow queue, once it is known to be one.</summary>
internal static class EventSender
{
    /// <summary>Checks a body as the manager will.</summary>
    /// <exception cref="CommandFailure">It is no event; the field to mend is named.</exception>
    public static WorkflowEvent Check(string body) => EventParser.Parse(Encoding.UTF8.GetBytes(body), "wfm") switch
    {
        EventParseResult.Valid { Event: var valid } => valid,
        EventParseResult.Malformed malformed => throw CommandFailure.Usage($"The event is malformed: {malformed.Reason.TrimEnd('.')}."),
        var other => throw new InvalidOperationException($"No such result of parsing: {other}"),
    };

    /// <exception cref="CommandFailure">The queue did not take it.</exception>
    public static async Task SendAsync(Backend backend, WorkflowEvent what, string body, CancellationToken cancellationToken)
    {
        await EmbeddedQueues.EnsureAsync(backend, cancellationToken);
        var queue = backend.Address.WorkflowQueue;
        if (await backend.Queues.SendAsync(queue, [EventMessage.Of(queue, what.Ref.Value, body)], cancellationToken) is [{ } problem])
            throw new CommandFailure(ExitCode.Unreachable, $"Queue '{queue}' did not take the event: {problem}");
    }
}
