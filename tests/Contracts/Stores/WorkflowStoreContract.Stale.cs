using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class WorkflowStoreContract
{
    /// <summary>Long before what any other test commits: a minute of this test's own in a century in which nobody else is.</summary>
    private static DateTimeOffset LongAgo() => new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Random.Shared.Next(1, 10_000_000));

    [Fact]
    public async Task Given_stale_outboxes_Then_they_are_found_page_by_page_by_reference()
    {
        var template = await _story.ParallelAsync(1);
        var (old, unique) = (LongAgo(), Story.Unique());
        var references = Enumerable.Range(0, 7).Select(i => new BusinessRef($"{unique}-{i}")).ToList();
        foreach (var reference in references.AsEnumerable().Reverse())
            await _story.CreatedAsync(template, reference, committedAt: old);

        var found = new List<StoredInstance>();
        for (IReadOnlyList<StoredInstance> page; ; found.AddRange(page))
        {
            page = await Store.FindStaleAsync(old.AddSeconds(1), 3, found.Count == 0 ? new BusinessRef(unique) : found[^1].Ref, Token);
            page = [.. page.Where(i => i.Ref.Value.StartsWith(unique, StringComparison.Ordinal))];
            Assert.True(page.Count <= 3);
            if (page.Count == 0)
                break;
        }

        Assert.Equal(references, found.Select(i => i.Ref));
        Assert.All(found, i => Assert.Equal(old, Assert.Single(i.Outbox).CommittedAt));
    }

    [Fact]
    public async Task Given_no_lower_bound_Then_the_search_begins_at_the_first_reference()
    {
        var old = LongAgo();
        var instance = await _story.CreatedAsync(await _story.ParallelAsync(1), committedAt: old);
        Assert.Contains(instance.Ref, (await Store.FindStaleAsync(old.AddMilliseconds(1), 1_000, null, Token)).Select(i => i.Ref));
    }

    [Fact]
    public async Task Given_an_age_Then_only_elements_older_than_it_count_each_by_its_own()
    {
        var template = await _story.PizzaAsync();
        var old = LongAgo();
        var young = await _story.CreatedAsync(template, committedAt: old);
        var mixed = await _story.CreatedAsync(template, committedAt: old.AddSeconds(-30));
        Assert.Equal([true], await Store.CommitAsync([Story.Apply(mixed, old, Story.Completed(mixed, "confirm_order"))], Token));
        var youngest = await _story.CreatedAsync(template, committedAt: old.AddSeconds(-30));
        Assert.Equal([true], await Store.CommitAsync([Story.Apply(youngest, old, Story.Completed(youngest, "confirm_order"))], Token));
        await _story.ClearAsync(youngest.Ref, youngest.Outbox);
        var cleared = await _story.CreatedAsync(template, committedAt: old.AddSeconds(-30));
        await _story.ClearAsync(cleared.Ref, cleared.Outbox);

        var found = (await Store.FindStaleAsync(old, 1_000, null, Token)).ToDictionary(i => i.Ref);

        Assert.Equal(2, found[mixed.Ref].Outbox.Count);
        Assert.DoesNotContain(young.Ref, found.Keys);
        Assert.DoesNotContain(youngest.Ref, found.Keys);
        Assert.DoesNotContain(cleared.Ref, found.Keys);
    }

    [Fact]
    public async Task Given_a_partly_flushed_element_Then_it_is_found_until_the_rest_is_told()
    {
        var old = LongAgo();
        var instance = await _story.CreatedAsync(await _story.ParallelAsync(2), committedAt: old);
        await ClearPartlyAsync(instance.Ref, instance.Outbox[0], [.. instance.Outbox[0].Dispatches]);

        var found = (await Store.FindStaleAsync(old.AddSeconds(1), 1_000, null, Token)).Single(i => i.Ref == instance.Ref);

        Assert.Empty(Assert.Single(found.Outbox).Dispatches);
        Same.State(instance.State, found.State);
    }
}
