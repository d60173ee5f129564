using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class WorkflowStoreContract
{
    private Task ClearPartlyAsync(BusinessRef reference, OutboxElement element, params PlannedDispatch[] sent) =>
        Store.ClearAsync([Story.Clearance(reference) with { PartlyFlushed = [new PartlyFlushed(element.CommitId, [.. sent])] }], Token);

    private async Task<StoredInstance> WithTwoElementsAsync()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        return await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));
    }

    [Fact]
    public async Task Given_a_flushed_element_Then_it_goes_and_the_others_stay()
    {
        var instance = await WithTwoElementsAsync();
        await _story.ClearAsync(instance.Ref, instance.Outbox[0]);
        Same.Elements([instance.Outbox[1]], (await _story.ReadAsync(instance.Ref)).Outbox);
    }

    [Fact]
    public async Task Given_several_instances_Then_each_loses_what_is_its_own()
    {
        StoredInstance one = await WithTwoElementsAsync(), other = await WithTwoElementsAsync();

        await Store.ClearAsync(
            [
                Story.Clearance(one.Ref) with { Flushed = [.. one.Outbox.Select(e => e.CommitId)] },
                Story.Clearance(other.Ref) with { Flushed = [other.Outbox[1].CommitId] },
            ],
            Token);

        Assert.Empty((await _story.ReadAsync(one.Ref)).Outbox);
        Same.Elements([other.Outbox[0]], (await _story.ReadAsync(other.Ref)).Outbox);
    }

    [Fact]
    public async Task Given_an_element_or_an_instance_that_is_gone_Then_clearing_it_is_no_error()
    {
        var instance = await WithTwoElementsAsync();
        await _story.ClearAsync(instance.Ref, instance.Outbox[0]);

        await _story.ClearAsync(instance.Ref, instance.Outbox[0]);
        await ClearPartlyAsync(instance.Ref, instance.Outbox[0], [.. instance.Outbox[0].Dispatches]);
        await _story.ClearAsync(Story.NewRef("gone-"), instance.Outbox[0]);
        await ClearPartlyAsync(Story.NewRef("gone-"), instance.Outbox[0], [.. instance.Outbox[0].Dispatches]);

        Same.Elements([instance.Outbox[1]], (await _story.ReadAsync(instance.Ref)).Outbox);
    }

    [Fact]
    public async Task Given_a_partly_flushed_element_Then_only_what_was_sent_goes()
    {
        var instance = await WithTwoElementsAsync();
        var element = instance.Outbox[1];

        await ClearPartlyAsync(instance.Ref, element, element.Dispatches[0]);

        Same.Elements([instance.Outbox[0], element with { Dispatches = [element.Dispatches[1]] }], (await _story.ReadAsync(instance.Ref)).Outbox);
    }

    [Fact]
    public async Task Given_an_attempt_that_was_sent_Then_another_attempt_of_that_task_stays()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var again = await _story.AppliedAsync(
            created, Story.Completed(created, "confirm_order"), Story.Pending(created, "confirm_order"));
        var element = again.Outbox[1];
        var second = element.Dispatches.Single(d => d is { Attempt: 2 });

        await ClearPartlyAsync(again.Ref, element, second with { Attempt = 1 });
        Same.Elements([element], (await _story.ReadAsync(again.Ref)).Outbox.Skip(1));

        await ClearPartlyAsync(again.Ref, element, second);
        Assert.DoesNotContain(second, (await _story.ReadAsync(again.Ref)).Outbox[1].Dispatches);
    }

    [Fact]
    public async Task Given_two_managers_that_partly_flush_one_element_at_once_Then_neither_undoes_the_other()
    {
        const int tasks = 6;
        var template = await _story.ParallelAsync(tasks);
        for (var round = 0; round < 5; round++)
        {
            var instance = await _story.CreatedAsync(template);
            var element = instance.Outbox[0];

            await Task.WhenAll(element.Dispatches.Skip(1).Select(d => Task.Run(() => ClearPartlyAsync(instance.Ref, element, d))));

            Same.Elements([element with { Dispatches = [element.Dispatches[0]] }], (await _story.ReadAsync(instance.Ref)).Outbox);
        }
    }

    [Fact]
    public async Task Given_whole_and_partly_flushed_elements_and_an_error_in_one_call_Then_all_take_effect()
    {
        var instance = await WithTwoElementsAsync();
        var element = instance.Outbox[1];

        await Store.ClearAsync(
            [
                new OutboxClearance(
                    instance.Ref, [instance.Outbox[0].CommitId], [new PartlyFlushed(element.CommitId, [element.Dispatches[1]])],
                    new DispatchErrorUpdate.Set(new StageName("PREPARE"), new TaskName("make_food"), new TaskQueue("make_food_queue"), "no such queue", Story.Now)),
            ],
            Token);

        var stored = await _story.ReadAsync(instance.Ref);
        Same.Elements([element with { Dispatches = [element.Dispatches[0]] }], stored.Outbox);
        Assert.True(stored.HasDispatchError);
    }

    [Fact]
    public async Task Given_a_dispatch_error_Then_it_stays_until_it_is_removed()
    {
        var instance = await WithTwoElementsAsync();
        var set = new DispatchErrorUpdate.Set(new StageName("ORDER"), new TaskName("confirm_order"), new TaskQueue("q"), "no such queue", Story.Now);

        await Store.ClearAsync([Story.Clearance(instance.Ref) with { DispatchError = set }], Token);
        Assert.True((await _story.ReadAsync(instance.Ref)).HasDispatchError);

        await _story.ClearAsync(instance.Ref, instance.Outbox[0]);
        Assert.True((await _story.ReadAsync(instance.Ref)).HasDispatchError);

        await Store.ClearAsync([Story.Clearance(instance.Ref) with { DispatchError = new DispatchErrorUpdate.Remove() }], Token);
        Assert.False((await _story.ReadAsync(instance.Ref)).HasDispatchError);
    }

    [Fact]
    public async Task Given_a_clear_between_read_and_commit_Then_the_commit_still_wins()
    {
        var instance = await WithTwoElementsAsync();
        await _story.ClearAsync(instance.Ref, instance.Outbox);

        var update = Story.Apply(instance, Story.Completed(instance, "make_food"));
        Assert.Equal([true], await Store.CommitAsync([update], Token));

        Same.Elements([update.Element], (await _story.ReadAsync(instance.Ref)).Outbox);
    }

    [Fact]
    public async Task Given_clears_and_commits_at_once_Then_every_commit_takes_effect_and_every_element_goes()
    {
        const int tasks = 12;
        var created = await _story.CreatedAsync(await _story.ParallelAsync(tasks));

        var before = created;
        var clearing = new List<Task> { Task.Run(() => _story.ClearAsync(created.Ref, created.Outbox), Token) };
        for (var i = 0; i < tasks; i++)
        {
            var update = Story.Apply(before, Story.Completed(before, $"t{i}"));
            Assert.Equal([true], await Store.CommitAsync([update], Token));
            clearing.Add(Task.Run(() => _story.ClearAsync(created.Ref, update.Element), Token));
            before = await _story.ReadAsync(created.Ref);
        }

        await Task.WhenAll(clearing);
        var stored = await _story.ReadAsync(created.Ref);
        Assert.Empty(stored.Outbox);
        Assert.Equal((tasks + 1, WorkflowStatus.Completed), (stored.Version, stored.State.Status));
    }
}
