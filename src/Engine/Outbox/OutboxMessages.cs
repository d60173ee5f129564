using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>Puts what an outbox plans into the words of the moment.</summary>
/// <param name="workflowQueue">Where retries go; null: they are all the sweeper's.</param>
internal sealed class OutboxMessages(TaskQueue? workflowQueue)
{
    // What SQS delays a message by at most. On a FIFO queue it delays none.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    private readonly TaskQueue? _retryQueue = workflowQueue is { } queue && !QueueNames.IsFifo(queue.Value) ? queue : null;

    /// <returns>Null where there is nothing to send: nobody waits for it any more, or it is the sweeper's.</returns>
    public Dispatch? Of(OutboxWork work, PlannedMessage planned, DateTimeOffset now) => planned switch
    {
        PlannedDispatch dispatch => work.State.Concerns(dispatch.Task, dispatch.Attempt) ? OfTask(work, dispatch, now) : null,
        PlannedNotification notification => new Dispatch(notification.Id, notification.Queue, work.Ref, null, notification.Body, notification.Trace),
        _ => throw new ArgumentOutOfRangeException(nameof(planned), planned, "No such message."),
    };

    private Dispatch? OfTask(OutboxWork work, PlannedDispatch planned, DateTimeOffset now)
    {
        var definition = work.State.Definition;
        var task = definition[planned.Task];
        var stage = definition.Stages[planned.Task.Stage].Name;
        return work.State[planned.Task].Status switch
        {
            WorkflowTaskStatus.Scheduled => new Dispatch(
                DispatchId.Of(work.Ref, stage, task.Name, planned.Attempt), task.Queue, work.Ref, planned.Attempt, work.Body(planned.Task), planned.Trace),
            WorkflowTaskStatus.Cancelled => new Dispatch(
                DispatchId.OfCancel(work.Ref, stage, task.Name, planned.Attempt), task.Queue, work.Ref, planned.Attempt,
                StartTaskPayload.WriteCancel(definition, work.Ref, planned.Task), planned.Trace),
            _ => OfRetry(work, planned, now),
        };
    }

    private Dispatch? OfRetry(OutboxWork work, PlannedDispatch planned, DateTimeOffset now)
    {
        // A closed workflow tries nothing again; replayed, it has all that waited run anew.
        if (_retryQueue is not { } queue || !work.State.Status.IsOpen() || WorkflowTimers.RetryOf(work.State, planned.Task) is not { } retry || retry.At - now > LongestDelay)
            return null;
        var due = DueEvent.Of(work.State, retry);
        return new Dispatch(new DispatchId(due.Id.Value), queue, work.Ref, planned.Attempt, due.Body, planned.Trace)
        {
            Delay = retry.At > now ? retry.At - now : TimeSpan.Zero,
        };
    }
}
