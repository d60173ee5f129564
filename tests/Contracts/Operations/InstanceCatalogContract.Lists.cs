using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class InstanceCatalogContract
{
    private static InstanceFilter Of(StoredTemplate template) => new() { Component = template.Definition.Component };

    private async Task<IEnumerable<BusinessRef>> RefsAsync(InstanceFilter filter, int limit = 1_000, InstanceCursor? after = null) =>
        (await Catalog.ListAsync(filter, limit, after, Token)).Instances.Select(s => s.Ref);

    /// <summary>Page by page to the end, as the pages themselves say it.</summary>
    private async Task<List<BusinessRef>> PagesAsync(InstanceFilter filter, int size)
    {
        var found = new List<BusinessRef>();
        InstanceCursor? after = null;
        do
        {
            var page = await Catalog.ListAsync(filter, size, after, Token);
            Assert.True(page.Instances.Count <= size);
            Assert.NotEqual(after, page.Next ?? new InstanceCursor(DateTimeOffset.MaxValue, new BusinessRef("nowhere")));
            found.AddRange(page.Instances.Select(i => i.Ref));
            after = page.Next;
        }
        while (after is not null);

        return found;
    }

    [Fact]
    public async Task Given_instances_Then_the_newest_are_first_and_those_of_one_moment_by_reference()
    {
        var template = await _story.ParallelAsync(1);
        var unique = Story.Unique();
        foreach (var (name, seconds) in new[] { ("b", 0), ("d", 1), ("a", 0), ("e", 1), ("c", 0) })
            await _story.CreatedAsync(template, new BusinessRef(unique + name), committedAt: Story.Now.AddSeconds(seconds));

        Assert.Equal(["d", "e", "a", "b", "c"], (await RefsAsync(Of(template))).Select(r => r.Value[unique.Length..]));
        Assert.Equal(["d", "e"], (await RefsAsync(Of(template), limit: 2)).Select(r => r.Value[unique.Length..]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Given_pages_of_any_size_Then_each_instance_is_on_one_of_them(int size)
    {
        var template = await _story.ParallelAsync(1);
        // Three moments, a millisecond apart: pages end within one and between two.
        for (var i = 0; i < 7; i++)
            await _story.CreatedAsync(template, committedAt: Story.Now.AddMilliseconds(i % 3));
        var whole = await Catalog.ListAsync(Of(template), 1_000, null, Token);

        Assert.Equal((7, null), (whole.Instances.Count, whole.Next));
        Assert.Equal(whole.Instances.Select(s => s.Ref), await PagesAsync(Of(template), size));
    }

    [Fact]
    public async Task Given_a_page_whose_last_instance_is_gone_Then_the_next_one_begins_behind_its_place()
    {
        var template = await _story.ParallelAsync(1);
        var older = await _story.CreatedAsync(template, committedAt: Story.Now);
        await _story.CreatedAsync(template, committedAt: Story.Now.AddSeconds(2));
        Assert.Equal([older.Ref], await RefsAsync(Of(template), after: new InstanceCursor(Story.Now.AddSeconds(1), Story.NewRef())));
    }

    [Fact]
    public async Task Given_no_filter_Then_any_instance_may_come_and_the_newest_come_first()
    {
        var far = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Random.Shared.Next(1, 1_000_000));
        var template = await _story.ParallelAsync(1);
        var newer = await _story.CreatedAsync(template, committedAt: far.AddMilliseconds(1));
        var older = await _story.CreatedAsync(await _story.ParallelAsync(2), committedAt: far);

        Assert.Equal([older.Ref], await RefsAsync(new InstanceFilter(), 1, new InstanceCursor(newer.State.CreatedAt, newer.Ref)));
        Assert.Single((await Catalog.ListAsync(new InstanceFilter(), 1, null, Token)).Instances);
    }

    [Fact]
    public async Task Given_a_status_Then_only_those_of_it_come()
    {
        var template = await _story.ParallelAsync(1);
        StoredInstance open = await _story.CreatedAsync(template), closed = await ClosedAsync(template, Story.Now);
        Assert.Equal([open.Ref], await RefsAsync(Of(template) with { Status = WorkflowStatus.Active }));
        Assert.Equal([closed.Ref], await RefsAsync(Of(template) with { Status = WorkflowStatus.Completed }));
        Assert.Contains(open.Ref, await RefsAsync(new InstanceFilter { Status = WorkflowStatus.Active }, after: new InstanceCursor(open.State.CreatedAt.AddMilliseconds(1), open.Ref), limit: 5_000));
        Assert.DoesNotContain(closed.Ref, await RefsAsync(new InstanceFilter { Status = WorkflowStatus.Active }, limit: 5_000));
    }

    [Fact]
    public async Task Given_a_moment_Then_only_those_created_before_it_come()
    {
        var template = await _story.ParallelAsync(1);
        var before = await _story.CreatedAsync(template, committedAt: Story.Now.AddMilliseconds(-1));
        await _story.CreatedAsync(template, committedAt: Story.Now);
        Assert.Equal([before.Ref], await RefsAsync(Of(template) with { CreatedBefore = Story.Now }));
        Assert.Contains(before.Ref, await RefsAsync(new InstanceFilter { CreatedBefore = Story.Now }, after: new InstanceCursor(Story.Now, before.Ref), limit: 5_000));
    }

    [Fact]
    public async Task Given_a_stage_Then_those_come_in_which_it_is_active_also_beside_a_stage_that_was_reopened()
    {
        var template = await BackwardsAsync();
        var first = await _story.CreatedAsync(template, committedAt: Story.Now.AddSeconds(3));
        var last = await _story.CreatedAsync(template, committedAt: Story.Now.AddSeconds(2));
        last = await _story.AppliedAsync(last, Story.Completed(last, "a"));
        var both = await _story.CreatedAsync(template, committedAt: Story.Now.AddSeconds(1));
        both = await _story.AppliedAsync(both, Story.Completed(both, "a"), Story.Pending(both, "a"));
        var over = await _story.CreatedAsync(template, committedAt: Story.Now);
        await _story.AppliedAsync(over, Story.Completed(over, "a"), Story.Completed(over, "z"), Story.Completed(over, "y"));

        Assert.Equal([first.Ref, both.Ref], await RefsAsync(Of(template) with { Stage = new StageName("FIRST") }));
        Assert.Equal([last.Ref, both.Ref], await RefsAsync(Of(template) with { Stage = new StageName("LAST") }));
        Assert.Empty(await RefsAsync(Of(template) with { Stage = new StageName("first") }));
        Assert.Contains(both.Ref, await RefsAsync(new InstanceFilter { Stage = new StageName("FIRST") }, limit: 5_000));
    }

    [Fact]
    public async Task Given_failed_Then_open_ones_with_a_failed_task_come()
    {
        var template = await _story.ParallelAsync(2);
        await _story.CreatedAsync(template);
        var failed = await _story.CreatedAsync(template);
        failed = await _story.AppliedAsync(failed, Story.Failed(failed, "t1", "no"));
        var mended = await _story.CreatedAsync(template);
        await _story.AppliedAsync(mended, Story.Failed(mended, "t1", "no"), Story.Completed(mended, "t1"));
        var again = await _story.CreatedAsync(template);
        await _story.AppliedAsync(again, Story.Failed(again, "t0", "no"), Story.Pending(again, "t0"));

        Assert.Equal([failed.Ref], await RefsAsync(Of(template) with { Failed = true }));
        Assert.Contains(failed.Ref, await RefsAsync(new InstanceFilter { Failed = true }, limit: 5_000));
        Assert.Empty(await RefsAsync(Of(template) with { Failed = true, Status = WorkflowStatus.Completed }));
    }

    [Fact]
    public async Task Given_several_conditions_Then_all_must_hold_on_every_page()
    {
        var template = await BackwardsAsync();
        var wanted = new List<BusinessRef>();
        for (var i = 0; i < 4; i++)
        {
            var other = await _story.CreatedAsync(template, committedAt: Story.Now);
            await _story.AppliedAsync(other, Story.Failed(other, "a", "no"));
            var one = await _story.CreatedAsync(template, committedAt: Story.Now);
            await _story.AppliedAsync(one, Story.Completed(one, "a"), Story.Failed(one, "z", "no"));
            wanted.Add(one.Ref);
            var younger = await _story.CreatedAsync(template, committedAt: Story.Now.AddSeconds(1));
            await _story.AppliedAsync(younger, Story.Completed(younger, "a"), Story.Failed(younger, "z", "no"));
        }

        var filter = Of(template) with { Status = WorkflowStatus.Active, Stage = new StageName("LAST"), Failed = true, CreatedBefore = Story.Now.AddSeconds(1) };
        var inOrder = wanted.OrderBy(r => r.Value, StringComparer.Ordinal).ToList();
        Assert.Equal(inOrder, await RefsAsync(filter));
        Assert.Equal(inOrder[..3], await RefsAsync(filter, limit: 3));
        Assert.Equal(inOrder[3..], await RefsAsync(filter, limit: 3, after: new InstanceCursor(Story.Now, inOrder[2])));
        Assert.Empty(await RefsAsync(filter with { Component = new ComponentName(Story.Unique()) }));
    }

    [Theory]
    [InlineData("$ne")]
    [InlineData("a.b/0 'x' \"y\" %_*")]
    [InlineData("Zoë 注文 🍕")]
    public async Task Given_names_of_any_characters_Then_they_are_what_is_compared(string odd)
    {
        var component = Story.Unique(odd);
        var template = await _story.PizzaAsync(t =>
        {
            t["component_name"] = component;
            t["stages"]![1]!["stage_name"] = odd;
        });
        var instance = await _story.CreatedAsync(template, Story.NewRef(odd));

        var summary = Assert.Single((await Catalog.ListAsync(Of(template) with { Stage = new StageName(odd) }, 10, null, Token)).Instances);
        Assert.Equal((instance.Ref, odd), (summary.Ref, summary.Stage?.Value));
        Assert.Empty(await RefsAsync(Of(template), after: new InstanceCursor(summary.CreatedAt, summary.Ref)));
        Assert.Equal(instance.Ref, (await Catalog.FindAsync(instance.Ref, Token))!.Instance.Ref);
    }
}
