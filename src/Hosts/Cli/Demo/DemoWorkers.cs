using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Services, people and a retry manager, all of them simulated: they know the queues and nothing of the manager.</summary>
internal sealed class DemoWorkers(IMessageQueues queues, string workflowQueue, DemoScript script, TimeProvider time)
{
    // Longer than any demonstration: what a worker has received is its own.
    private static readonly TimeSpan Visibility = TimeSpan.FromHours(1);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

    private int _retries;

    /// <summary>TaskPending events that the retry manager has sent.</summary>
    public int Retries => _retries;

    /// <summary>Ends when it is told to, or one of them fails: without it the demonstration would not come to its end.</summary>
    public async Task RunAsync(WorkflowDefinition template, CancellationToken stop)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var workers = template.Stages.SelectMany(s => s.Tasks).Select(t => QueueNames.NameOf(t.Queue.Value)).Distinct(StringComparer.Ordinal)
            .Select(queue => Task.Run(() => WorkAsync(queue, all.Token), CancellationToken.None)).ToList();
        await foreach (var ended in Task.WhenEach(workers))
            if (ended.IsFaulted)
                await all.CancelAsync();
        await Task.WhenAll(workers);
    }

    private async Task WorkAsync(string queue, CancellationToken stop)
    {
        var working = new List<Task>();
        try
        {
            while (true)
            {
                var messages = await queues.ReceiveAsync(queue, 10, Wait, Visibility, stop);
                await Task.WhenAll(working.Where(t => t.IsFaulted));
                working.RemoveAll(t => t.IsCompletedSuccessfully);
                working.AddRange(messages.Select(m => HandleAsync(queue, m, stop)));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The show is over. What is still in hand ends the same way.
            await Task.WhenAll(working);
        }
    }

    private async Task HandleAsync(string queue, ReceivedMessage message, CancellationToken stop)
    {
        if (StartTaskMessage.ReadCancel(message) is not null)
        {
            // Somebody cancels a workflow of the show: its simulated work ends by itself, and nobody minds.
            await queues.DeleteAsync(queue, [message.Receipt], CancellationToken.None);
            return;
        }

        var task = StartTaskMessage.Read(message) ?? throw new InvalidOperationException($"Queue '{queue}' held what is no StartTask: {message.Body}");
        try
        {
            await Task.Delay(script.Duration(task), time, stop);
            var fails = script.Fails(task);
            CommandOutcome outcome = fails ? new CommandOutcome.Failed("simulated failure") : new CommandOutcome.Succeeded(DemoAnswers.Of(message.Body)?.GetRawText());
            await SendAsync(task.EndBody(outcome), task, stop);
            await queues.DeleteAsync(queue, [message.Receipt], stop);
            if (!fails)
                return;
            await Task.Delay(script.RetryAfter, time, stop);
            await SendAsync(RetryBody(task), task, stop);
            Interlocked.Increment(ref _retries);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The show is over.
        }
    }

    private async Task SendAsync(string body, StartTaskMessage task, CancellationToken stop)
    {
        if (await queues.SendAsync(workflowQueue, [EventMessage.Of(workflowQueue, task.Ref, body)], stop) is [{ } problem])
            throw new InvalidOperationException($"The workflow queue did not take an event: {problem}");
    }

    private static string RetryBody(StartTaskMessage task) => EventBody.Of(EventNames.TaskPending, task.Ref, task.Component, writer =>
    {
        writer.WriteString("stage_name"u8, task.Stage);
        writer.WriteString("task_name"u8, task.Task);
        if (task.Attempt is { } attempt)
            writer.WriteNumber("attempt"u8, attempt);
        writer.WriteString("expected_status"u8, WorkflowTaskStatus.Failed.ToWire());
        writer.WriteString("reason"u8, "retried");
    });
}
