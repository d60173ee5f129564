using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>Puts an event on the workflow queue.</summary>
internal static class EventSender
{
    /// <exception cref="CommandFailure">The queue did not take it.</exception>
    public static async Task SendAsync(Backend backend, WorkflowEvent what, string body, CancellationToken cancellationToken)
    {
        await backend.WorkflowQueues.EnsureAsync(cancellationToken);
        if (await backend.WorkflowQueues.TrySendAsync(what.Ref, body, cancellationToken) is { } problem)
            throw new CommandFailure(ExitCode.Unreachable, problem);
    }
}
