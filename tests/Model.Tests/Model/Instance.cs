using System.Collections.Immutable;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>An instance's document. Never changed, only replaced.</summary>
internal sealed class Instance(WorkflowState state, ImmutableArray<OutboxElement> outbox, bool hasDispatchError, StoredTemplate template, JsonElement? data) : StoredInstance
{
    private string? _text;

    public override BusinessRef Ref => state.Ref;

    public override long Version => state.Version;

    public override WorkflowState State => state;

    public override IReadOnlyList<OutboxElement> Outbox => outbox;

    public override bool HasDispatchError => hasDispatchError;

    /// <summary>All there is to know of it but commit ids.</summary>
    public string Text => _text ??=
        $"{Ref} at {Describe.State(state)}{(hasDispatchError ? ", dispatch_error" : "")}, outbox {(outbox.IsEmpty ? "empty" : string.Join(" ", outbox.Select(Describe.Element)))}";

    public override string StartTaskBody(TaskAddress task) => template.StartTaskBody(Ref, task, data);

    public override string? FormOf(TaskAddress task) => template.FormOf(task);

    public static Instance Created(Commit.Create create) => new(create.After, [create.Element], false, create.Template, create.Data);

    public Instance Updated(Commit update) => new(update.After, outbox.Add(update.Element), hasDispatchError, template, data);

    public Instance Cleared(OutboxClearance clearance)
    {
        var left = outbox.RemoveAll(e => clearance.Flushed.Contains(e.CommitId));
        foreach (var (element, sent) in clearance.PartlyFlushed)
            left = [.. left.Select(e => e.CommitId == element ? e with { Dispatches = e.Dispatches.RemoveAll(sent.Contains) } : e)];
        var error = clearance.DispatchError switch
        {
            DispatchErrorUpdate.Set => true,
            DispatchErrorUpdate.Remove => false,
            _ => hasDispatchError,
        };
        return new Instance(state, left, error, template, data);
    }
}
