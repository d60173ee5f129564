using System.Collections.Immutable;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Folds the records of one instance, in order of arrival, over the state that was read: many records make one commit.
/// Nothing happens here; <see cref="Result"/> says what should.
/// </summary>
internal sealed class InstanceFold
{
    private readonly StoredInstance? _stored;
    private readonly IReadOnlyDictionary<TemplateKey, TemplateAnswer> _templates;
    private readonly DateTimeOffset _now;
    private readonly EngineLimits _limits;
    private readonly Dictionary<EventId, SeenEvent> _seenHere = [];
    private readonly IReadOnlyDictionary<EventKey, SeenEvent> _logged;
    private readonly BusinessRef _reference;
    private readonly Dictionary<EventId, SeenEvent> _inOutbox = [];
    private readonly List<JudgedRecord> _judged = [];
    private readonly List<Change> _changes = [];
    private readonly List<LogEntry> _entries = [];
    private readonly OrderedDictionary<ScheduledTask, ParsedRecord> _scheduledBy = [];
    private readonly List<(PlannedNotification Planned, ParsedRecord By)> _notifications = [];
    private readonly Dictionary<TaskAddress, JsonElement> _outputs = [];
    private readonly Dictionary<string, ParsedRecord> _causedBy = new(StringComparer.Ordinal);
    private readonly IFormChecker? _forms;
    private WorkflowState? _state;
    private WorkflowEvent.StartWorkflow? _start;
    private bool _reflush;
    private bool _halted;
    private long _bytes;
    private int _decisions;

    private InstanceFold(
        BusinessRef reference, StoreSnapshot snapshot, IReadOnlyDictionary<TemplateKey, TemplateAnswer> templates, DateTimeOffset now,
        EngineLimits limits, IFormChecker? forms)
    {
        _forms = forms;
        _templates = templates;
        _now = now;
        _limits = limits;
        _logged = snapshot.Logged;
        _reference = reference;
        _stored = snapshot.Instances.GetValueOrDefault(reference);
        _state = _stored?.State;
        foreach (var entry in _stored?.Outbox.SelectMany(e => e.Entries) ?? [])
            _inOutbox[entry.EventId] = new SeenEvent(entry.Version, entry.BodyHash);
    }

    /// <param name="limits">Records beyond its <c>FoldBytes</c> are left for another commit; one is always taken.</param>
    /// <exception cref="InvalidDataException">The instance can't be read, or its log is ahead of it.</exception>
    public static FoldResult Run(
        InstanceRecords records, StoreSnapshot snapshot, IReadOnlyDictionary<TemplateKey, TemplateAnswer> templates,
        DateTimeOffset now, EngineLimits limits, IFormChecker? forms)
    {
        var fold = new InstanceFold(records.Ref, snapshot, templates, now, limits, forms);
        fold.RejectIfBehind(records);
        var taken = 0;
        while (taken < records.Records.Count
            && (taken == 0 || (!fold._halted && fold._bytes + EntrySize.OfRecord(records.Records[taken]) <= limits.FoldBytes)))
            fold.Judge(records.Records[taken++]);
        return fold.Result(records.Ref, [.. records.Records.Skip(taken)]);
    }

    private void RejectIfBehind(InstanceRecords records)
    {
        if (_stored is null)
            return;
        foreach (var record in records.Records)
            if (_logged.TryGetValue(new EventKey(_reference, record.EventId), out var seen) && seen.Version > _stored.Version)
                throw new InvalidDataException($"The log of '{_reference}' is ahead of the instance, however often it is read; is a secondary being read, or was the instance restored?");
    }

    private void Judge(ParsedRecord record)
    {
        var before = _state?.Version ?? 0;
        var verdict = JudgeSeen(record) ?? Decide(record);
        _judged.Add(new JudgedRecord(record, verdict, before, _state?.Version ?? 0));
        _bytes += EntrySize.OfRecord(record) + (verdict is Verdict.Applied { Entry.Changes.Length: var changes } ? EntrySize.OfChanges(changes) : 0);
        // On a FIFO queue nothing overtakes a record that may come back: what is behind it waits until it is known to be settled.
        _halted |= record.Record.GroupId is not null && verdict is Verdict.Rejected or Verdict.Undecided;
    }

    /// <summary>A seen id settles this record alone; what may still lie in the outbox is flushed by whoever sees it.</summary>
    private Verdict? JudgeSeen(ParsedRecord record)
    {
        var before = _inOutbox.TryGetValue(record.EventId, out var seen) || _logged.TryGetValue(new EventKey(_reference, record.EventId), out seen);
        if (!before && !_seenHere.TryGetValue(record.EventId, out seen))
            return null;
        _reflush |= before;
        if (seen.BodyHash != record.BodyHash)
            return Reject(record, DecisionCode.IdReused, "event_id: an event with this id and another content was handled before; give each event an id of its own");
        return new Verdict.Ignored(DecisionCode.DuplicateEvent, "this event was handled before", Entry: null);
    }

    private Verdict Decide(ParsedRecord record)
    {
        TemplateLookup? lookup = null;
        if (_state is null && record.Event is WorkflowEvent.StartWorkflow start)
        {
            var answer = _templates[KeyOf(start)];
            if (answer.Result is not { } found)
                return new Verdict.Undecided($"the template of '{start.Component}' could not be read", answer.Fault);
            if (found.Template is { } template && StartTaskSize.Problem(start, template, record.BodyBytes, _limits.StartTaskBytes) is var (code, reason))
                return Reject(record, code, reason);
            lookup = found.Lookup;
        }

        var decision = Decider.Decide(_state, record.Event!, lookup, _now);
        if (decision is not Decision.NoInstance)
            _decisions++;
        switch (decision)
        {
            case Decision.Applied applied:
                return OutputProblem(record.Event!) is { } problem ? Reject(record, DecisionCode.InvalidOutput, problem) : Apply(record, applied);
            case Decision.Ignored ignored:
                _seenHere[record.EventId] = new SeenEvent(null, record.BodyHash);
                return new Verdict.Ignored(ignored.Code, ignored.Reason, LogEntries.Ignored(record, ignored.Code, ignored.Reason, _now));
            case Decision.Rejected rejected:
                return Reject(record, rejected.Code, rejected.Reason);
            case Decision.NoInstance:
                return new Verdict.Undecided($"there is no instance '{record.Event!.Ref}' yet; its StartWorkflow may be on the way");
            case var other:
                throw new ArgumentOutOfRangeException(nameof(record), other, "No such decision.");
        }
    }

    private Verdict.Applied Apply(ParsedRecord record, Decision.Applied applied)
    {
        _start ??= record.Event as WorkflowEvent.StartWorkflow;
        foreach (var cancelled in LogEntries.Cancelled(applied.Changes))
            // One that this fold was going to start is not started, so nobody has to hear of its end.
            if (IsOfThisFold(cancelled))
                _scheduledBy.Remove(cancelled);
            else
                _scheduledBy[cancelled] = record;
        _state = applied.State;
        _changes.AddRange(applied.Changes);
        foreach (var told in LogEntries.Scheduled(applied.Changes).Concat(LogEntries.Retried(applied.Changes)))
            _scheduledBy[told] = record;
        Notify(record, applied);
        KeepOutput(record.Event!);
        var entry = LogEntries.Applied(record, applied, _now);
        _entries.Add(entry);
        _seenHere[record.EventId] = new SeenEvent(entry.Version, record.BodyHash);
        return new Verdict.Applied(entry);
    }

    /// <summary>Attempts only grow: one that the stored instance does not know of has been scheduled here.</summary>
    private bool IsOfThisFold(ScheduledTask scheduled) => _stored is null || scheduled.Attempt > _stored.State[scheduled.Task].Attempt;

    private void Notify(ParsedRecord record, Decision.Applied applied)
    {
        var (definition, version) = (applied.State.Definition, applied.State.Version);
        foreach (var (index, notice) in Notices.Of(definition, applied.Changes).Index())
        {
            var id = NotificationPayload.IdOf(_reference, version, index);
            var body = NotificationPayload.Write(definition, _reference, version, notice, _now);
            _notifications.Add((new PlannedNotification(id, notice.Queue, body, record.Record.Trace), record));
            // It lies in the outbox beside the entry, and one event may have many to tell.
            _bytes += EntrySize.OfMessage(body);
        }
    }

    private void KeepOutput(WorkflowEvent received)
    {
        if (received is not WorkflowEvent.TaskCompleted completed || _state!.Definition.FindTask(completed.Stage, completed.Task) is not { } task)
            return;
        if (completed.Output is { } output)
            _outputs[task] = output;
        else
            // What an earlier attempt of this fold has answered is not this one's.
            _outputs.Remove(task);
    }

    /// <summary>Asked once the completion stands in all else: what is late, or not the claimant's, is told so first.</summary>
    private string? OutputProblem(WorkflowEvent received)
    {
        if (_forms is null || received is not WorkflowEvent.TaskCompleted completed
            || _state!.Definition.FindTask(completed.Stage, completed.Task) is not { } task || !_state.Definition[task].Policies.HasForm)
            return null;
        var form = _stored is null ? _templates[KeyOf(_start!)].Result!.Template!.FormOf(task) : _stored.FormOf(task);
        if (form is null)
            return null;
        return completed.Output is { } output
            ? _forms.Problem(form, output)
            : "output: is missing, and the task has a form for it";
    }

    private Verdict.Rejected Reject(ParsedRecord record, DecisionCode code, string reason) =>
        new(code, reason, LogEntries.Rejected(record, code, reason, _now));

    private FoldResult Result(BusinessRef reference, IReadOnlyList<ParsedRecord> left) => new(
        reference, _stored, _judged, left, _state, CommitOfChanges(), _causedBy, _reflush, _bytes) { Decisions = _decisions };

    private Commit? CommitOfChanges()
    {
        if (_entries.Count == 0)
            return null;
        var element = new OutboxElement(new CommitId(Guid.CreateVersion7(_now).ToString("N")), _now, [.. _entries], [.. Dispatches()])
        {
            Notifications = [.. _notifications.Select(n => n.Planned)],
        };
        foreach (var (planned, by) in _notifications)
            _causedBy[planned.Key] = by;
        ImmutableArray<Change> changes = [.. _changes];
        return _stored is null
            ? new Commit.Create(_templates[KeyOf(_start!)].Result!.Template!, _start!.Data, _state!, changes, element) { Outputs = _outputs }
            : new Commit.Update(_stored, _state!, changes, element) { Outputs = _outputs };
    }

    /// <summary>Only what the folded result still waits for: a later record may have completed the task already.</summary>
    private IEnumerable<PlannedDispatch> Dispatches()
    {
        foreach (var (scheduled, by) in _scheduledBy)
            if (_state!.Concerns(scheduled.Task, scheduled.Attempt))
            {
                var planned = new PlannedDispatch(scheduled.Task, scheduled.Attempt, by.Record.Trace);
                _causedBy[planned.Key] = by;
                yield return planned;
            }
    }

    private static TemplateKey KeyOf(WorkflowEvent.StartWorkflow start) => new(start.Component, start.TemplateVersion);
}
