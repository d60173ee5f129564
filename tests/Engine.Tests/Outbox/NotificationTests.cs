using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Outbox;

/// <summary>Whoever is to be told is told, at least once under one id, of what was committed and of nothing else.</summary>
public sealed class NotificationTests
{
    private readonly FaultPlan _faults = new();
    private readonly World _world;

    public NotificationTests() => _world = new World(s => new FaultyStore(s, _faults));

    private IEnumerable<Dispatch> Told => _world.Queues.Sent.Where(d => d.Queue.Value.StartsWith('n'));

    [Fact]
    public async Task Every_level_is_told_of_the_kinds_that_it_asks_for()
    {
        _world.PublishTimed(
            task: """
                  "business_status":"PAID","notify_queue":"n-task","notify_on":["status"]
                  """,
            stage: """
                   "notify_queue":"n-stage","notify_on":["completed"]
                   """,
            workflow: """
                      "notify_queue":"n-all"
                      """);
        await _world.Process(_world.StartTimed());
        Assert.Empty(Told);
        await _world.Process(_world.OfTimed(EventNames.TaskCompleted));
        Assert.Equal(
            [
                "n-all status S/t COMPLETED PAID 1", "n-task status S/t COMPLETED PAID 1", "n-all completed S/t COMPLETED PAID 1", "n-stage completed S/t COMPLETED PAID 1",
                "n-all completed S/ COMPLETED  ", "n-stage completed S/ COMPLETED  ", "n-all closed / COMPLETED  ",
            ],
            Told.Select(Describe));
        Assert.All(Told, d => Assert.Null(d.Attempt));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"ORDER-001/notify/2/{i}"), Told.Select(d => d.Id.Value));
        Assert.Equal(
            """{"business_ref_no":"ORDER-001","component_name":"TIMED","event_name":"Notification","kind":"status","workflow_name":"w","stage_name":"S","task_name":"t","task_type":"SERVICE","status":"COMPLETED","business_status":"PAID","attempt":1,"reason":"","version":2,"at":"2026-01-02T03:04:05.000+0000"}""",
            Told.First().Body);
    }

    [Fact]
    public async Task A_queue_that_is_named_at_every_level_is_told_once()
    {
        Publish(task: "n", stage: "n", workflow: "n");
        await CompleteAsync();
        Assert.Equal(["n completed S/t COMPLETED  1", "n completed S/ COMPLETED  ", "n closed / COMPLETED  "], Told.Select(Describe));
    }

    [Fact]
    public async Task Of_a_failure_it_is_told_once_no_attempt_is_left()
    {
        _world.PublishTimed("\"notify_queue\":\"n\",\"retry\":{\"max_attempts\":2,\"interval_seconds\":5}");
        await _world.Process(_world.StartTimed(), _world.Fails());
        Assert.Empty(Told);
        _world.Time.Advance(TimeSpan.FromSeconds(5));
        await _world.SweepDue();
        await _world.Process(_world.Fails(attempt: 2));
        var told = JsonDocument.Parse(Assert.Single(Told).Body).RootElement;
        Assert.Equal(("failed", "RETRIES_EXHAUSTED", "it broke", 2), (Text(told, "kind"), Text(told, "code"), Text(told, "reason"), told.GetProperty("attempt").GetInt32()));
    }

    [Fact]
    public async Task It_is_sent_as_it_was_committed_though_the_state_has_moved_on()
    {
        Publish(task: "n");
        await _world.Process(_world.StartTimed());
        _world.Queues.Trouble["n"] = new DispatchOutcome.Failed("away");
        var completed = _world.OfTimed(EventNames.TaskCompleted, "\"event_id\":\"c\"");
        Assert.Equal([completed.MessageId], (await _world.Process(completed)).Failures);
        var planned = Assert.Single(Assert.Single(_world.Instance.Outbox).Notifications);

        await _world.Process(_world.OfTimed(EventNames.TaskPending));
        Assert.Equal((WorkflowTaskStatus.Scheduled, 2), _world.TaskOf());
        _world.Queues.Trouble.Clear();
        _world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await _world.Process(completed)).Failures);
        Assert.Equal((planned.Id, planned.Body), Assert.Single(Told) is { } sent ? (sent.Id, sent.Body) : default);
        Assert.Empty(_world.Instance.Outbox);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_commit_nobody_is_told(bool before)
    {
        Publish(task: "n");
        await _world.Process(_world.StartTimed());
        if (before)
            _faults.FailBefore(Ports.Commit);
        else
            _faults.KillAfter(Ports.Commit);
        var completed = _world.OfTimed(EventNames.TaskCompleted, "\"event_id\":\"c\"");
        await _world.Process(completed);
        Assert.Empty(Told);
        _faults.Revive();
        await _world.Process(completed);
        Assert.Single(Told);
    }

    [Fact]
    public async Task Sent_in_part_only_the_rest_is_sent_again()
    {
        Publish(task: "n-task", stage: "n-stage");
        await _world.Process(_world.StartTimed());
        _world.Queues.Trouble["n-stage"] = new DispatchOutcome.Failed("away");
        var completed = _world.OfTimed(EventNames.TaskCompleted, "\"event_id\":\"c\"");
        Assert.Equal([completed.MessageId], (await _world.Process(completed)).Failures);
        Assert.Equal(["n-stage", "n-stage"], Assert.Single(_world.Instance.Outbox).Notifications.Select(n => n.Queue.Value));
        _world.Queues.Trouble.Clear();
        Assert.Empty((await _world.Process(completed)).Failures);
        Assert.Equal(["n-task", "n-stage", "n-stage"], Told.Select(d => d.Queue.Value));
        Assert.Equal(3, Told.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_sweeper_sends_what_a_killed_manager_could_not()
    {
        Publish(task: "n");
        await _world.Process(_world.StartTimed());
        _faults.KillAfter(Ports.Commit);
        await _world.Process(_world.OfTimed(EventNames.TaskCompleted));
        _faults.Revive();
        _world.Time.Advance(World.Limits.StaleAfter * 2);
        await _world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Single(Told);
    }

    [Fact]
    public async Task A_missing_notify_queue_is_shown_without_a_task_and_fails_nothing()
    {
        Publish(task: "n");
        _world.Queues.Trouble["n"] = new DispatchOutcome.QueueMissing("no such queue");
        Assert.Empty((await CompleteAsync()).Failures);
        Assert.Equal((null, null, "n", "no such queue"), _world.Instance.DispatchError is { } error ? (error.Stage, error.Task, error.Queue.Value, error.Reason) : default);
        Assert.Equal(WorkflowStatus.Completed, _world.Instance.State.Status);

        _world.Queues.Trouble.Clear();
        _world.Time.Advance(World.Limits.StaleAfter * 2);
        await _world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Single(Told);
        Assert.Null(_world.Instance.DispatchError);
    }

    [Fact]
    public async Task Of_several_events_of_one_fold_each_has_ids_of_its_own_version()
    {
        Publish(task: "n");
        await _world.Process(_world.StartTimed(), _world.OfTimed(EventNames.TaskCompleted), _world.OfTimed(EventNames.TaskPending), _world.OfTimed(EventNames.TaskCompleted));
        Assert.Equal(["ORDER-001/notify/2/0", "ORDER-001/notify/4/0"], Told.Select(d => d.Id.Value));
    }

    [Fact]
    public async Task What_is_to_be_told_counts_in_the_size_of_a_commit()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults), limits: World.Limits with { FoldBytes = 10_000 });
        world.PublishTimed("\"notify_queue\":\"n\",\"notify_on\":[\"failed\"]");
        await world.Process(world.StartTimed());
        InboundRecord Fails() => world.OfTimed(EventNames.TaskFailed, $"\"reason\":\"{new string('r', 2_000)}\"");
        InboundRecord Again() => world.OfTimed(EventNames.TaskPending);
        var before = faults.Calls.Count(c => c == Ports.Commit);
        // Without the notifications the entries of one round take about 6,000 bytes.
        Assert.Empty((await world.Process(Fails(), Again(), Fails())).Failures);
        Assert.Equal(2, faults.Calls.Count(c => c == Ports.Commit) - before);
    }

    private void Publish(string? task = null, string? stage = null, string? workflow = null) => _world.PublishTimed(Queue(task), Queue(stage), Queue(workflow));

    private static string Queue(string? name) => name is null ? "" : $"\"notify_queue\":\"{name}\"";

    private async Task<BatchReport> CompleteAsync()
    {
        await _world.Process(_world.StartTimed());
        return await _world.Process(_world.OfTimed(EventNames.TaskCompleted));
    }

    private static string Describe(Dispatch dispatch)
    {
        var body = JsonDocument.Parse(dispatch.Body).RootElement;
        return $"{dispatch.Queue} {Text(body, "kind")} {Text(body, "stage_name")}/{Text(body, "task_name")} {Text(body, "status")} {Text(body, "business_status")} {Text(body, "attempt")}";
    }

    private static string Text(JsonElement body, string field) => body.TryGetProperty(field, out var value) ? value.ToString() : "";
}
