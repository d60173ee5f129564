using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class InstanceCatalogContract
{
    private static FailedTaskName FailedIn(string stage, string task) => new(new StageName(stage), new TaskName(task));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Given_a_prefix_Then_those_come_whose_reference_begins_so_by_reference(int size)
    {
        var (template, unique) = (await _story.ParallelAsync(1), Story.Unique());
        // The last of these is the first text that does not begin so.
        string[] names = ["A-1", "A-", "A-\uFFFD", "A-🍕", "A", "B-1", "a-1", "A."];
        foreach (var (index, name) in names.Index())
            await _story.CreatedAsync(template, new BusinessRef(unique + name), committedAt: Story.Now.AddSeconds(index));

        Assert.Equal(["A-", "A-1", "A-\uFFFD", "A-🍕"], (await PagesAsync(new() { RefPrefix = unique + "A-" }, size)).Select(r => r.Value[unique.Length..]));
        Assert.Equal(["A-1"], (await PagesAsync(new() { RefPrefix = unique + "A-1" }, size)).Select(r => r.Value[unique.Length..]));
        Assert.Equal(8, (await PagesAsync(new() { RefPrefix = unique, Component = template.Definition.Component }, size)).Count);
        Assert.Empty(await PagesAsync(new() { RefPrefix = unique + "%" }, size));
        Assert.Equal(8, (await PagesAsync(Of(template) with { RefPrefix = "" }, size)).Count);
    }

    [Fact]
    public async Task Given_a_prefix_and_anything_else_Then_all_must_hold()
    {
        var (template, unique) = (await BackwardsAsync(), Story.Unique());
        var created = await _story.CreatedAsync(template, new BusinessRef(unique + "1"), committedAt: Story.Now);
        var failed = await _story.CreatedAsync(template, new BusinessRef(unique + "2"), committedAt: Story.Now.AddSeconds(1));
        failed = await _story.AppliedAsync(failed, Story.Failed(failed, "a", "no"));
        var filter = new InstanceFilter { RefPrefix = unique };

        Assert.Equal([created.Ref, failed.Ref], await RefsAsync(filter with { Stage = new StageName("FIRST"), Status = WorkflowStatus.Active, Component = template.Definition.Component }));
        Assert.Equal([failed.Ref], await RefsAsync(filter with { Failed = true }));
        Assert.Equal([failed.Ref], await RefsAsync(filter with { FailedTask = FailedIn("FIRST", "a"), Failed = true, Stage = new StageName("FIRST") }));
        Assert.Equal([failed.Ref], await RefsAsync(filter with { CreatedAfter = Story.Now.AddMilliseconds(1) }));
        Assert.Equal([created.Ref], await RefsAsync(filter with { CreatedBefore = Story.Now.AddMilliseconds(1), CreatedAfter = Story.Now }));
        Assert.Equal([failed.Ref], await RefsAsync(filter, after: new InstanceCursor(Story.Now, created.Ref)));
        Assert.Empty(await RefsAsync(filter with { Status = WorkflowStatus.Completed }));
        Assert.Empty(await RefsAsync(filter with { Component = new ComponentName(unique) }));
        Assert.Empty(await RefsAsync(filter with { BusinessStatus = unique }));
    }

    [Fact]
    public async Task Given_a_failed_task_Then_open_ones_come_in_which_it_is_failed()
    {
        var template = await BackwardsAsync();
        var first = await _story.CreatedAsync(template, committedAt: Story.Now.AddSeconds(1));
        first = await _story.AppliedAsync(first, Story.Failed(first, "a", "no"));
        var last = await _story.CreatedAsync(template, committedAt: Story.Now);
        last = await _story.AppliedAsync(last, Story.Completed(last, "a"), Story.Failed(last, "y", "no"), Story.Failed(last, "z", "no"));
        InstanceFilter Failing(FailedTaskName task) => Of(template) with { FailedTask = task };

        Assert.Equal([first.Ref], await RefsAsync(Failing(new(null, new TaskName("a")))));
        Assert.Equal([last.Ref], await RefsAsync(Failing(new(null, new TaskName("y")))));
        Assert.Equal([last.Ref], await RefsAsync(Failing(FailedIn("LAST", "z")) with { Failed = true, Stage = new StageName("LAST"), Status = WorkflowStatus.Active }));
        Assert.Empty(await RefsAsync(Failing(FailedIn("FIRST", "z"))));
        Assert.Empty(await RefsAsync(Failing(FailedIn("LAST", "z")) with { Status = WorkflowStatus.Completed }));
        Assert.Contains(last.Ref, await RefsAsync(new InstanceFilter { FailedTask = FailedIn("LAST", "z") }, limit: 5_000));

        await _story.AppliedAsync(last, Story.Pending(last, "z"));
        Assert.Empty(await RefsAsync(Failing(FailedIn("LAST", "z"))));
        await _story.AppliedAsync(first, Story.Cancelled(first));
        Assert.Empty(await RefsAsync(Failing(FailedIn("FIRST", "a"))));
        Assert.Empty(await RefsAsync(Of(template) with { Stage = new StageName("FIRST") }));
    }

    [Fact]
    public async Task Given_names_with_slashes_Then_a_task_in_a_stage_is_no_other()
    {
        var template = await _story.PublishAsync(Golden.ToNode(
            $$"""{"workflow_name":"w","component_name":"{{Story.Unique("SLASH-")}}","stages":[{"stage_name":"a/b","stage_order":1,"tasks":[{"task_name":"c","task_queue":"q","task_type":"SERVICE"}]}]}"""));
        var failed = await _story.CreatedAsync(template);
        await _story.AppliedAsync(failed, Story.Failed(failed, "c", "no"));

        Assert.Equal([failed.Ref], await RefsAsync(Of(template) with { FailedTask = FailedIn("a/b", "c") }));
        Assert.Empty(await RefsAsync(Of(template) with { FailedTask = FailedIn("a", "b/c") }));
        Assert.Empty(await RefsAsync(Of(template) with { FailedTask = new(null, new TaskName("a/b/c")) }));
    }

    [Fact]
    public async Task Given_a_business_status_Then_those_come_that_reached_it_last()
    {
        var template = await _story.PizzaAsync();
        var created = await _story.CreatedAsync(template, committedAt: Story.Now);
        Assert.Null((await SummaryAsync(template)).BusinessStatus);

        var confirmed = await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));
        Assert.Equal("ORDER CONFIRMED", (await SummaryAsync(template)).BusinessStatus);
        // A task without one leaves it as it is, and so does one that is run again.
        var made = await _story.AppliedAsync(confirmed, Story.Completed(confirmed, "make_food"), Story.Pending(confirmed, "confirm_order"));
        Assert.Equal("ORDER CONFIRMED", (await SummaryAsync(template)).BusinessStatus);
        Assert.Equal([created.Ref], await RefsAsync(Of(template) with { BusinessStatus = "ORDER CONFIRMED", Stage = new StageName("PREPARE") }));

        var over = await _story.AppliedAsync(
            made, Story.Completed(made, "confirm_order"), Story.Completed(made, "assign_executive"), Story.Completed(made, "confirm_delivery"), Story.Completed(made, "deliver_food"));
        Assert.Equal(WorkflowStatus.Completed, over.State.Status);
        Assert.Equal("FOOD DELIVERED", (await SummaryAsync(template)).BusinessStatus);
        Assert.Equal([created.Ref], await RefsAsync(Of(template) with { BusinessStatus = "FOOD DELIVERED", Status = WorkflowStatus.Completed }));
        Assert.Equal([created.Ref], (await RefsAsync(new() { BusinessStatus = "FOOD DELIVERED" }, limit: 5_000)).Where(r => r == created.Ref));
        Assert.Empty(await RefsAsync(Of(template) with { BusinessStatus = "ORDER CONFIRMED" }));
        Assert.Empty(await RefsAsync(Of(template) with { BusinessStatus = "FOOD DELIVERED", Status = WorkflowStatus.Active }));
    }

    [Fact]
    public async Task Given_a_moment_to_begin_at_Then_those_created_from_then_on_come()
    {
        var template = await _story.ParallelAsync(1);
        await _story.CreatedAsync(template, committedAt: Story.Now.AddMilliseconds(-1));
        var at = await _story.CreatedAsync(template, committedAt: Story.Now);
        var behind = await _story.CreatedAsync(template, committedAt: Story.Now.AddMilliseconds(1));
        Assert.Equal([behind.Ref, at.Ref], await PagesAsync(Of(template) with { CreatedAfter = Story.Now }, 1));
        Assert.Equal([at.Ref], await PagesAsync(Of(template) with { CreatedAfter = Story.Now, CreatedBefore = Story.Now.AddMilliseconds(1) }, 1));
        Assert.Equal([at.Ref], await PagesAsync(Of(template) with { CreatedAfter = Story.Now, CreatedBefore = Story.Now.AddMilliseconds(1), Status = WorkflowStatus.Active }, 1));
    }

    /// <summary>A page that the store gives up on is short, or empty, and says where to go on: what is rare is found all the same.</summary>
    [Fact]
    public async Task Given_few_among_more_than_a_page_looks_at_Then_every_one_is_on_some_page()
    {
        var (template, unique) = (await _story.ParallelAsync(1), Story.Unique());
        var commits = Enumerable.Range(0, ListLimits.Walk + 50).Select(i => Story.Start(template, new BusinessRef($"{unique}{i:D5}"), committedAt: Story.Now.AddMilliseconds(-i))).ToList();
        foreach (var bulk in commits.Chunk(1_000))
            Assert.DoesNotContain(false, await _harness.Store.CommitAsync(bulk, Token));
        var wanted = new List<BusinessRef>();
        foreach (var number in new[] { 0, ListLimits.Walk - 1, ListLimits.Walk, ListLimits.Walk + 49 })
        {
            var instance = await _story.ReadAsync(commits[number].After.Ref);
            wanted.Add((await _story.AppliedAsync(instance, Story.Paused(instance))).Ref);
        }

        foreach (var filter in new InstanceFilter[]
        {
            new() { RefPrefix = unique, Status = WorkflowStatus.Paused }, Of(template) with { Stage = new StageName("ONLY"), Status = WorkflowStatus.Paused },
        })
        {
            Assert.Equal(wanted, await PagesAsync(filter, 3));
            var first = await Catalog.ListAsync(filter, 10, null, Token);
            Assert.Equal(wanted[..2], first.Instances.Select(i => i.Ref));
            Assert.Equal(commits[ListLimits.Walk - 1].After.Ref, first.Next?.Ref);
        }
    }
}
