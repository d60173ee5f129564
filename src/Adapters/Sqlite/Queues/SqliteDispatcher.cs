using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Sends StartTask payloads to the embedded queues: those of one call in one transaction.</summary>
public sealed class SqliteDispatcher(SqliteQueues queues) : IDispatcher
{
    public async Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dispatches);
        cancellationToken.ThrowIfCancellationRequested();
        if (dispatches.Count == 0)
            return [];
        try
        {
            var answers = await queues.SendAsync([.. dispatches.Select(dispatch => (dispatch.Queue.Value, DispatchMessage.Of(dispatch)))], cancellationToken);
            return [.. dispatches.Zip(answers, (dispatch, answer) => Outcome(dispatch.Queue.Value, answer))];
        }
        catch (QueuesUnavailableException exception)
        {
            var failed = new DispatchOutcome.Failed(exception.Message);
            return [.. dispatches.Select(_ => failed)];
        }
    }

    private static DispatchOutcome Outcome(string queue, (bool IsThere, string? Refusal) answer) => answer switch
    {
        (false, _) => new DispatchOutcome.QueueMissing(new QueueMissingException(queue).Message),
        (true, { } refusal) => new DispatchOutcome.Refused(refusal),
        (true, null) => new DispatchOutcome.Sent(),
    };
}
