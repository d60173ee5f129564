using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class WorkflowStoreContract
{
    private const int Deadline = 60;

    /// <summary>Due so many seconds after it was created, and by nothing else.</summary>
    private Task<StoredTemplate> TimedAsync() => _story.PublishAsync(Golden.ToNode(
        $$"""
        {
          "workflow_name": "against the clock", "component_name": "{{Story.Unique("TIMED-")}}", "deadline_seconds": {{Deadline}},
          "stages": [{ "stage_name": "ONLY", "stage_order": 1, "tasks": [
            { "task_name": "t0", "task_queue": "q", "task_type": "SERVICE", "heartbeat_seconds": 10 },
            { "task_name": "t1", "task_queue": "q", "task_type": "SERVICE" }] }]
        }
        """));

    private Task<StoredTemplate> WithDeadlineAloneAsync() => _story.PublishAsync(Golden.ToNode(
        $$"""
        {
          "workflow_name": "against the clock", "component_name": "{{Story.Unique("TIMED-")}}", "deadline_seconds": {{Deadline}},
          "stages": [{ "stage_name": "ONLY", "stage_order": 1, "tasks": [{ "task_name": "t0", "task_queue": "q", "task_type": "SERVICE" }] }]
        }
        """));

    /// <summary>What is due from a moment on; other tests have years of their own.</summary>
    private async Task<IReadOnlyList<DueInstance>> DueAsync(DateTimeOffset from, DateTimeOffset now) =>
        await Store.FindDueAsync(now, 1_000, new DueMark(from, new BusinessRef("")), Token);

    [Fact]
    public async Task Given_due_instances_Then_the_longest_overdue_come_first_and_equal_ones_by_reference_page_by_page()
    {
        var template = await WithDeadlineAloneAsync();
        var (start, unique) = (LongAgo(), Story.Unique());
        (string Name, int After)[] expected = [("g", 0), ("c", 1), ("d", 1), ("e", 1), ("f", 1), ("a", 2), ("b", 5)];
        foreach (var (name, after) in expected.Reverse().Append(("later", 6)))
            await _story.CreatedAsync(template, new BusinessRef($"{unique}-{name}"), committedAt: start.AddSeconds(after));
        var now = start.AddSeconds(Deadline + 5);

        var (found, mark) = (new List<DueInstance>(), new DueMark(start, new BusinessRef("")));
        for (IReadOnlyList<DueInstance> page; ; found.AddRange(page), mark = page[^1].Mark)
        {
            page = await Store.FindDueAsync(now, 3, mark, Token);
            Assert.True(page.Count <= 3);
            if (page.Count == 0)
                break;
        }

        Assert.Equal(
            expected.Select(e => ($"{unique}-{e.Name}", start.AddSeconds(Deadline + e.After))), found.Select(f => (f.Instance.Ref.Value, f.DueAt)));
        Assert.All(found, f => Assert.Equal(f.DueAt, WorkflowTimers.NextDue(f.Instance.State)));
        Same.State((await _story.ReadAsync(found[0].Instance.Ref)).State, found[0].Instance.State);
    }

    [Fact]
    public async Task Given_no_mark_Then_the_search_begins_with_the_longest_overdue()
    {
        var start = LongAgo();
        var instance = await _story.CreatedAsync(await WithDeadlineAloneAsync(), committedAt: start);
        var found = await Store.FindDueAsync(start.AddSeconds(Deadline), 1_000, null, Token);
        Assert.Contains(instance.Ref, found.Select(f => f.Instance.Ref));
        Assert.Equal(found.OrderBy(f => f.DueAt).Select(f => f.DueAt), found.Select(f => f.DueAt));
        Assert.Equal(found[0].Mark, Assert.Single(await Store.FindDueAsync(start.AddSeconds(Deadline), 1, null, Token)).Mark);
    }

    [Fact]
    public async Task Given_nothing_that_is_due_yet_Then_nothing_is_found()
    {
        var start = LongAgo();
        await _story.CreatedAsync(await WithDeadlineAloneAsync(), committedAt: start);
        await _story.CreatedAsync(await _story.ParallelAsync(1), committedAt: start);
        Assert.Empty(await DueAsync(start, start.AddSeconds(Deadline).AddMilliseconds(-1)));
        Assert.Single(await DueAsync(start, start.AddSeconds(Deadline)));
    }

    [Fact]
    public async Task Given_closed_instances_Then_only_open_ones_are_due_paused_ones_among_them()
    {
        var template = await WithDeadlineAloneAsync();
        var start = LongAgo();
        var instances = new List<StoredInstance>();
        for (var i = 0; i < 4; i++)
            instances.Add(await _story.CreatedAsync(template, committedAt: start));
        var (completed, cancelled, paused, timedOut) = (instances[0], instances[1], instances[2], instances[3]);
        Commit[] commits =
        [
            Story.Apply(completed, start, Story.Completed(completed, "t0")),
            Story.Apply(cancelled, start, Story.Cancelled(cancelled)),
            Story.Apply(paused, start, Story.Paused(paused)),
            Story.Apply(timedOut, start.AddSeconds(Deadline), new WorkflowEvent.DeadlineReached(
                new EventId("over"), timedOut.Ref, template.Definition.Component, start.AddSeconds(Deadline))),
        ];
        Assert.All(await Store.CommitAsync(commits, Token), Assert.True);

        Assert.Equal([paused.Ref], (await DueAsync(start, start.AddSeconds(Deadline))).Select(f => f.Instance.Ref));

        var done = await _story.ReadAsync(completed.Ref);
        Assert.Equal([true], await Store.CommitAsync([Story.Apply(done, start.AddSeconds(1), Story.Pending(done, "t0"))], Token));
        Assert.Equal(
            [(paused.Ref, start.AddSeconds(Deadline)), (completed.Ref, start.AddSeconds(Deadline + 1))],
            (await DueAsync(start, start.AddSeconds(Deadline + 1))).Select(f => (f.Instance.Ref, f.DueAt)));
    }

    [Fact]
    public async Task Given_times_that_move_Then_an_instance_is_due_at_the_earliest_of_them()
    {
        var start = LongAgo();
        var instance = await _story.CreatedAsync(await TimedAsync(), committedAt: start);
        await AssertDueAtAsync(10);

        await CommitAtAsync(5, Story.Heard(instance, "t0", 50));
        await AssertDueAtAsync(15);

        await CommitAtAsync(6, Story.Completed(instance, "t0"));
        await AssertDueAtAsync(Deadline);

        await CommitAtAsync(7, Story.Completed(instance, "t1"));
        // Within a year there may be what other tests have left.
        Assert.DoesNotContain(await DueAsync(start, start.AddYears(1)), f => f.Instance.Ref == instance.Ref);

        async Task CommitAtAsync(int seconds, WorkflowEvent received)
        {
            Assert.Equal([true], await Store.CommitAsync([Story.Apply(instance, start.AddSeconds(seconds), received)], Token));
            instance = await _story.ReadAsync(instance.Ref);
        }

        async Task AssertDueAtAsync(int seconds) =>
            Assert.Equal((instance.Ref, start.AddSeconds(seconds)), Assert.Single(
                (await DueAsync(start, start.AddSeconds(Deadline))).Select(f => (f.Instance.Ref, f.DueAt)), f => f.Ref == instance.Ref));
    }
}
