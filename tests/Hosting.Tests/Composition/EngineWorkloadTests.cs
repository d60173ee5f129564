using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Faults;
using WorkflowManager.InMemory;

namespace WorkflowManager.Hosting.Tests.Composition;

/// <summary>The two sweeps of one schedule: neither keeps the other from its work.</summary>
public sealed class EngineWorkloadTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly InMemoryStore _store = new();
    private readonly InMemoryQueues _queues = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_what_is_due_can_not_be_looked_up_outboxes_are_swept_and_the_fault_is_told()
    {
        var faults = await KilledAheadOfItsSendAsync();
        faults.FailBefore(Ports.Due);
        using var workload = Workload(faults);
        await Assert.ThrowsAnyAsync<Exception>(() => workload.SweepAsync(Token));
        Assert.Equal("ORDER-001/S/t/1", Assert.Single(_queues.Sent).Id.Value);
    }

    [Fact]
    public async Task Where_outboxes_can_not_be_looked_up_what_is_due_is_done_and_the_fault_is_told()
    {
        var faults = await KilledAheadOfItsSendAsync();
        faults.FailBefore(Ports.Stale);
        using var workload = Workload(faults);
        await Assert.ThrowsAnyAsync<Exception>(() => workload.SweepAsync(Token));
        Assert.Equal(WorkflowTaskStatus.Failed, _store.Find(new BusinessRef("ORDER-001"))!.State[new TaskAddress(0, 0)].Status);
    }

    [Fact]
    public async Task Both_are_reported()
    {
        using var workload = Workload(await KilledAheadOfItsSendAsync());
        var report = await workload.SweepAsync(Token);
        Assert.Equal(1, report.Due!.Fired);
    }

    /// <summary>A task whose StartTask was committed and never sent, and whose time is up.</summary>
    private async Task<FaultPlan> KilledAheadOfItsSendAsync()
    {
        var templates = new InMemoryTemplates();
        templates.Publish(JsonDocument.Parse(
            """{"workflow_name":"w","component_name":"C","stages":[{"stage_name":"S","stage_order":1,"tasks":[{"task_name":"t","task_queue":"q","task_type":"SERVICE","timeout_seconds":60}]}]}""").RootElement);
        _templates = templates;
        var faults = new FaultPlan();
        faults.KillBefore(Ports.Send);
        using (var killed = Workload(faults))
            await killed.ProcessAsync([new InboundRecord("m", """{"event_name":"StartWorkflow","business_ref_no":"ORDER-001","component_name":"C"}""", _time.GetUtcNow())], Token);
        Assert.Empty(_queues.Sent);
        _time.Advance(TimeSpan.FromHours(1));
        return new FaultPlan();
    }

    private InMemoryTemplates _templates = new();

    private EngineWorkload Workload(FaultPlan faults) => new(
        new FaultyStore(_store, faults), _templates, new FaultyDispatcher(_queues, faults), null, new EngineLimits { ConflictBackoff = TimeSpan.Zero }, new EngineOptions(null, null), _time, null);
}
