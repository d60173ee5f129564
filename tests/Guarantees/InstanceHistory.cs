using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Guarantees;

/// <summary>One instance, retold from log and outbox (G1, G4, G5, G6).</summary>
internal sealed class InstanceHistory
{
    private readonly List<string> _breaches = [];
    private readonly List<CommittedAttempt> _attempts = [];
    private readonly List<CommittedCancellation> _cancellations = [];
    private readonly List<CommittedNotification> _notifications = [];
    private readonly List<string> _retries = [];
    private readonly Dictionary<(TaskAddress, int), DateTimeOffset> _scheduledAt = [];
    private readonly HashSet<(TaskAddress, int)> _overtaken = [];

    public InstanceHistory(StoredInstance instance, IReadOnlyList<LogEntry> log)
    {
        Instance = instance;
        Logged = log.Where(e => e.Ref == instance.Ref).ToDictionary(e => e.Id);
        var entries = Union();
        foreach (var twice in entries.GroupBy(e => e.EventId).Where(g => g.Count() > 1))
            Breach("G1", $"event '{twice.Key}' took effect {twice.Count()} times, at versions {string.Join(", ", twice.Select(e => e.Version))}");
        if (!entries.Select(e => e.Version ?? 0).SequenceEqual(Range(instance.Version)))
            Breach("G5", $"it is at version {instance.Version}, its APPLIED entries are {string.Join(", ", entries.Select(e => e.Version))}");
        else
            Retell(entries);
    }

    public StoredInstance Instance { get; }

    public IReadOnlyDictionary<LogEntryId, LogEntry> Logged { get; }

    public IReadOnlyList<string> Breaches => _breaches;

    public IReadOnlyList<CommittedAttempt> Attempts => _attempts;

    public IReadOnlyList<CommittedCancellation> Cancellations => _cancellations;

    public IReadOnlyList<CommittedNotification> Notifications => _notifications;

    /// <summary>The event ids of the retries that failures have asked for.</summary>
    public IReadOnlyList<string> Retries => _retries;

    private static IEnumerable<long> Range(long version) => Enumerable.Range(1, (int)version).Select(v => (long)v);

    /// <summary>An entry may stand in both while its outbox is being flushed; then it is the same one.</summary>
    private List<LogEntry> Union()
    {
        var applied = Logged.Values.Where(e => e.Outcome == EventOutcome.Applied).ToList();
        foreach (var entry in Instance.Outbox.SelectMany(e => e.Entries))
            if (applied.Find(e => e.Id == entry.Id && e.Version == entry.Version) is not { } flushed)
                applied.Add(entry);
            else if (!flushed.Changes.SequenceEqual(entry.Changes) || flushed.BodyHash != entry.BodyHash || flushed.DecidedAt != entry.DecidedAt)
                Breach("G5", $"entry '{entry.Id}' is one thing in the log and another in the outbox");
        return [.. applied.OrderBy(e => e.Version)];
    }

    private void Retell(List<LogEntry> entries)
    {
        var definition = Instance.State.Definition;
        var steps = entries.ConvertAll(e => new HistoryStep(e.Version!.Value, e.DecidedAt, [.. e.Changes.Select(c => c.Resolve(definition))]));
        var ended = new HashSet<(TaskAddress, int)>();
        for (var i = 0; i < steps.Count; i++)
            foreach (var moved in steps[i].Changes.OfType<Change.TaskMoved>().Where(c => c.Status != WorkflowTaskStatus.Scheduled))
                if (ended.Add((moved.Task, moved.Attempt)) && !IsOfTheTask(entries[i]))
                    _overtaken.Add((moved.Task, moved.Attempt));
        WorkflowState? before = null;
        for (var i = 0; i < steps.Count; i++)
        {
            var after = History.Fold(definition, Instance.Ref, steps.Take(i + 1))!;
            foreach (var scheduled in steps[i].Changes.OfType<Change.TaskMoved>().Where(c => c.Status == WorkflowTaskStatus.Scheduled))
                Scheduled(scheduled, before, after);
            foreach (var cancelled in steps[i].Changes.OfType<Change.TaskMoved>().Where(c => c is { Status: WorkflowTaskStatus.Cancelled, Attempt: > 0 }))
                Cancelled(cancelled, after);
            foreach (var failed in steps[i].Changes.OfType<Change.TaskMoved>().Where(c => c.RetryAt is not null))
                _retries.Add($"retry/{KeyPart.Escape(definition.Stages[failed.Task.Stage].Name.Value)}/{KeyPart.Escape(definition[failed.Task].Name.Value)}/{failed.Attempt}");
            _notifications.AddRange(Notices.Of(definition, steps[i].Changes).Select((notice, index) => Notified(notice, after.Version, index)));
            if (entries[i].Scheduled.Length != steps[i].Changes.Count(c => c is Change.TaskMoved { Status: WorkflowTaskStatus.Scheduled }))
                Breach("G5", $"entry '{entries[i].Id}' names other StartTasks than it scheduled");
            before = after;
        }

        if (before is null || !before.SameFacts(Instance.State))
            Breach("G5", $"its log folds into {before}, but it is {Instance.State}");
    }

    /// <summary>Its own word, as against a person's or the clock's.</summary>
    private static bool IsOfTheTask(LogEntry entry) =>
        entry.EventName == EventNames.TaskCompleted || (entry.EventName == EventNames.TaskFailed && !entry.Changes.Any(c => c.FailureCode is "TIMEOUT" or "HEARTBEAT_LOST"));

    private void Scheduled(Change.TaskMoved moved, WorkflowState? before, WorkflowState after)
    {
        var definition = after.Definition;
        var (address, task) = (moved.Task, definition[moved.Task]);
        var id = DispatchId.Of(after.Ref, definition.Stages[address.Stage].Name, task.Name, moved.Attempt);
        if (task.Parents.Any(p => !after[address with { Task = p }].Status.IsDone()))
            Breach("G4", $"'{id}' was scheduled at version {after.Version} before its parents were done");
        if (definition.InOrder.TakeWhile(s => s != address.Stage).Any(s => after.Stages[s].Status != StageStatus.Completed))
            Breach("G4", $"'{id}' was scheduled at version {after.Version} before the stages ahead of it were done");
        if (moved.Attempt != (before?[address].Attempt ?? 0) + 1)
            Breach("G4", $"'{id}' was scheduled at version {after.Version}, after attempt {before?[address].Attempt ?? 0}");
        if (after.Status is WorkflowStatus.Paused or WorkflowStatus.Cancelled or WorkflowStatus.TimedOut)
            Breach("G4", $"'{id}' was scheduled at version {after.Version}, when the workflow was {after.Status.ToWire()}");
        _scheduledAt[(address, moved.Attempt)] = after.UpdatedAt;
        _attempts.Add(new CommittedAttempt(
            id, after.Version, task.Queue.Value, Instance.State.Awaits(address, moved.Attempt), _overtaken.Contains((address, moved.Attempt)),
            Instance.Outbox.Any(e => e.Dispatches.Any(d => d.Task == address && d.Attempt == moved.Attempt))));
    }

    private void Cancelled(Change.TaskMoved moved, WorkflowState after)
    {
        var (address, task) = (moved.Task, after.Definition[moved.Task]);
        var stage = after.Definition.Stages[address.Stage].Name;
        var id = DispatchId.OfCancel(after.Ref, stage, task.Name, moved.Attempt);
        // Replayed, and cancelled once more before its next attempt: there is one CancelTask, and the last one has to see to it.
        _cancellations.RemoveAll(c => c.Id == id);
        _cancellations.Add(new CommittedCancellation(
            id, DispatchId.Of(after.Ref, stage, task.Name, moved.Attempt), after.Version, task.Queue.Value,
            Instance.State[address] is { Status: WorkflowTaskStatus.Cancelled } now && now.Attempt == moved.Attempt,
            _scheduledAt.GetValueOrDefault((address, moved.Attempt)) != after.UpdatedAt,
            Instance.Outbox.Any(e => e.Dispatches.Any(d => d.Task == address && d.Attempt == moved.Attempt))));
    }

    private CommittedNotification Notified(Notice notice, long version, int index)
    {
        var id = $"{KeyPart.Escape(Instance.Ref.Value)}/notify/{version}/{index}";
        return new CommittedNotification(
            id, version, notice.Queue.Value, notice.Kind.ToWire(), notice.Status, Instance.Outbox.Any(e => e.Notifications.Any(n => n.Id.Value == id)));
    }

    private void Breach(string guarantee, string what) => _breaches.Add($"{guarantee} {Instance.Ref}: {what}");
}
