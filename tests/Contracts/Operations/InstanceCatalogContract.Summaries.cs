using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class InstanceCatalogContract
{
    private async Task<InstanceSummary> SummaryAsync(StoredTemplate template) => Assert.Single((await Catalog.ListAsync(Of(template), 10, null, Token)).Instances);

    [Fact]
    public async Task Given_an_instance_Then_its_line_has_the_facts()
    {
        var template = await BackwardsAsync();
        var created = await _story.CreatedAsync(template, data: Golden.Parse("""{"large":[1,2,3]}"""), committedAt: Story.Now);
        await AppliedAtAsync(created, Story.Now.AddMinutes(1), Story.Completed(created, "a"), Story.Completed(created, "y"));

        Assert.Equal(
            new InstanceSummary(
                created.Ref, "back to front", template.Definition.Component, TemplateVersion: 7, Version: 3, WorkflowStatus.Active, new StageName("LAST"),
                TasksDone: 2, Tasks: 3, Failed: [], CreatedAt: Story.Now, UpdatedAt: Story.Now.AddMinutes(1), ClosedAt: null, HasDispatchError: false),
            await SummaryAsync(template) is var summary ? summary with { Failed = [] } : null);
        Assert.Empty(summary.Failed);
    }

    [Fact]
    public async Task Given_active_stages_and_failed_tasks_Then_the_first_by_order_is_the_stage_and_the_failures_stand_in_that_order()
    {
        var template = await BackwardsAsync();
        var created = await _story.CreatedAsync(template);
        await _story.AppliedAsync(
            created, Story.Completed(created, "a"), Story.Failed(created, "y", "no"), Story.Failed(created, "z", "no"), Story.Pending(created, "a"), Story.Failed(created, "a", "no"));

        var summary = await SummaryAsync(template);

        Assert.Equal("FIRST", summary.Stage?.Value);
        Assert.Equal(["FIRST/a", "LAST/z", "LAST/y"], summary.Failed);
        Assert.Equal((0, 3, 6L), (summary.TasksDone, summary.Tasks, summary.Version));
    }

    [Fact]
    public async Task Given_a_closed_instance_Then_its_line_has_no_stage_and_the_moment_until_it_is_reopened()
    {
        var template = await _story.ParallelAsync(2);
        var created = await _story.CreatedAsync(template);
        var closed = await AppliedAtAsync(created, Story.Now.AddHours(1), Story.Completed(created, "t0"), Story.Completed(created, "t1"));
        var summary = await SummaryAsync(template);
        Assert.Equal((WorkflowStatus.Completed, null, 2, 2, Story.Now.AddHours(1)), (summary.Status, summary.Stage?.Value, summary.TasksDone, summary.Tasks, summary.ClosedAt));

        await AppliedAtAsync(closed, Story.Now.AddHours(2), Story.Pending(closed, "t1"));
        summary = await SummaryAsync(template);
        Assert.Equal((WorkflowStatus.Active, "ONLY", 1, null, Story.Now.AddHours(2)), (summary.Status, summary.Stage?.Value, summary.TasksDone, summary.ClosedAt, summary.UpdatedAt));
    }

    [Fact]
    public async Task Given_a_dispatch_error_Then_its_line_says_so_while_there_is_one()
    {
        var template = await _story.ParallelAsync(1);
        var instance = await _story.CreatedAsync(template);
        await _harness.Store.ClearAsync([Story.Clearance(instance.Ref) with { DispatchError = DispatchError() }], Token);
        Assert.True((await SummaryAsync(template)).HasDispatchError);

        await _harness.Store.ClearAsync([Story.Clearance(instance.Ref) with { DispatchError = new DispatchErrorUpdate.Remove() }], Token);
        var summary = await SummaryAsync(template);
        Assert.Equal((false, null), (summary.HasDispatchError, summary.Unreadable));
    }

    private static DispatchErrorUpdate.Set DispatchError() =>
        new(new StageName("ONLY"), new TaskName("t0"), new TaskQueue("a-queue"), "there is no such queue", Story.Now.AddSeconds(4));
}
