using System.Collections.Immutable;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.InMemory;

/// <summary>One instance; never changed, only replaced.</summary>
public sealed class InstanceRow : StoredInstance
{
    private readonly WorkflowState _state;
    private readonly ImmutableArray<OutboxElement> _outbox;
    private readonly InMemoryTemplate _template;
    private readonly JsonElement? _data;
    private readonly ImmutableDictionary<TaskAddress, JsonElement> _outputs;

    private InstanceRow(
        WorkflowState state, ImmutableArray<OutboxElement> outbox, DispatchErrorUpdate.Set? dispatchError, InMemoryTemplate template, JsonElement? data,
        ImmutableDictionary<TaskAddress, JsonElement> outputs)
    {
        _outputs = outputs;
        _state = state;
        _outbox = outbox;
        DispatchError = dispatchError;
        _template = template;
        _data = data;
    }

    public DispatchErrorUpdate.Set? DispatchError { get; }

    public override BusinessRef Ref => _state.Ref;

    public override long Version => _state.Version;

    public override WorkflowState State => _state;

    public override IReadOnlyList<OutboxElement> Outbox => _outbox;

    public override bool HasDispatchError => DispatchError is not null;

    public override string StartTaskBody(TaskAddress task) => _template.StartTaskBody(_state.Ref, task, _data);

    public override string? FormOf(TaskAddress task) => _template.FormOf(task);

    public JsonElement? OutputOf(TaskAddress task) => _outputs.TryGetValue(task, out var output) ? output : null;

    internal static InstanceRow Created(Commit.Create create) =>
        new(create.After, [create.Element], null, (InMemoryTemplate)create.Template, create.Data, Outputs(ImmutableDictionary<TaskAddress, JsonElement>.Empty, create));

    internal InstanceRow Updated(Commit.Update update) => new(update.After, _outbox.Add(update.Element), DispatchError, _template, _data, Outputs(_outputs, update));

    internal InstanceRow Clear(OutboxClearance clearance)
    {
        var outbox = _outbox.RemoveAll(e => clearance.Flushed.Contains(e.CommitId));
        foreach (var part in clearance.PartlyFlushed)
            if (outbox.FirstOrDefault(e => e.CommitId == part.Element) is { } partly)
                outbox = outbox.Replace(partly, partly with
                {
                    Dispatches = [.. partly.Dispatches.Where(d => !part.Sent.Contains(d))],
                    Notifications = [.. partly.Notifications.Where(n => !part.Notified.Contains(n))],
                });
        var error = clearance.DispatchError switch
        {
            DispatchErrorUpdate.Set set => set,
            DispatchErrorUpdate.Remove => null,
            _ => DispatchError,
        };
        return new InstanceRow(_state, outbox, error, _template, _data, _outputs);
    }

    private static ImmutableDictionary<TaskAddress, JsonElement> Outputs(ImmutableDictionary<TaskAddress, JsonElement> before, Commit commit)
    {
        foreach (var address in commit.Changes.OfType<Change.TaskMoved>().Select(m => m.Task).Distinct())
        {
            var (was, task) = ((commit as Commit.Update)?.Before.State[address], commit.After[address]);
            if (task.Status == WorkflowTaskStatus.Completed && commit.Outputs.TryGetValue(address, out var output))
                before = before.SetItem(address, output.Clone());
            else if ((task.Status, task.Attempt) != (was?.Status, was?.Attempt))
                before = before.Remove(address);
        }

        return before;
    }
}
