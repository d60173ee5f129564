using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Lines, one after the other, for a pipe or a file: what happened to a few instances, or how far many of them are.</summary>
internal sealed class PlainView(Terminal terminal) : IDemoView
{
    private const int Few = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<(BusinessRef, LogEntryId)> _told = [];
    private int _tenths;

    public async Task FollowAsync(DemoShow show, CancellationToken cancellationToken)
    {
        terminal.Line($"{Text(show.Count)} {(show.Count == 1 ? "workflow" : "workflows")} on this machine; the manager, its queues and its store are real, the tasks are simulated.");
        while (true)
        {
            var instances = await show.InstancesAsync(cancellationToken);
            var closed = instances.Count(i => i.Instance.State.Status == WorkflowStatus.Completed);
            if (show.Count <= Few)
                await TellEventsAsync(show, instances, cancellationToken);
            else
                TellShare(show, closed);
            if (closed == show.Count)
                return;
            await Task.Delay(Look, cancellationToken);
        }
    }

    private async Task TellEventsAsync(DemoShow show, IReadOnlyList<InstanceRecord> instances, CancellationToken cancellationToken)
    {
        foreach (var instance in instances)
            foreach (var logged in await show.LogAsync(instance.Instance.Ref, cancellationToken))
                if (_told.Add((instance.Instance.Ref, logged.Entry.Id)))
                    TellEvent(instance.Instance.State, logged.Entry);
    }

    private void TellEvent(WorkflowState state, LogEntry entry)
    {
        var at = Duration.Pretty(entry.DecidedAt - state.CreatedAt).PadLeft(7);
        var subject = entry.Stage is null ? entry.EventName : $"{entry.EventName} {entry.Stage}/{entry.Task}";
        var next = entry.Scheduled.Length == 0 ? "" : $" → {string.Join(", ", entry.Scheduled.Select(s => s.Attempt > 1 ? $"{s.Stage}/{s.Task} (attempt {Text(s.Attempt)})" : $"{s.Stage}/{s.Task}"))}";
        var closed = entry.Changes.Any(c => c is { Stage: null, Status: "COMPLETED" }) ? " → COMPLETED" : "";
        terminal.Line($"{at}  {state.Ref}  {subject}{next}{closed}");
    }

    private void TellShare(DemoShow show, int closed)
    {
        var tenths = closed * 10 / show.Count;
        if (tenths == _tenths)
            return;
        _tenths = tenths;
        terminal.Line($"{Duration.Pretty(show.Elapsed).PadLeft(7)}  {Text(closed)} of {Text(show.Count)} closed, {Text(show.Retries)} retries");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
