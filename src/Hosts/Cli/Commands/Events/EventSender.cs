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
        if (await TrySendAsync(backend, what.Ref, body, cancellationToken) is { } problem)
            throw new CommandFailure(ExitCode.Unreachable, problem);
    }

    /// <summary>To a queue that is there.</summary>
    /// <returns>Null once the queue has it, else why it has not.</returns>
    public static async Task<string?> TrySendAsync(Backend backend, BusinessRef reference, string body, CancellationToken cancellationToken)
    {
        var queue = backend.Address.WorkflowQueue;
        return await backend.Queues.SendAsync(queue, [EventMessage.Of(queue, reference.Value, body)], cancellationToken) is [{ } problem]
            ? $"Queue '{queue}' did not take the event: {problem}"
            : null;
    }
}
