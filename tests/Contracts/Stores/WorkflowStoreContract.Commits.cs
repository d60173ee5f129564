using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class WorkflowStoreContract
{
    [Fact]
    public async Task Given_a_creation_Then_it_is_read_back_as_it_was_decided()
    {
        var start = Story.Start(await _story.PizzaAsync(t => t["version"] = 7), Story.NewRef());

        Assert.Equal([true], await Store.CommitAsync([start], Token));

        var stored = await _story.ReadAsync(start.After.Ref);
        Assert.Equal((start.After.Ref, 1), (stored.Ref, stored.Version));
        Same.State(start.After, stored.State);
        Same.Elements([start.Element], stored.Outbox);
        Assert.False(stored.HasDispatchError);
    }

    [Fact]
    public async Task Given_a_reference_that_is_taken_Then_a_creation_is_lost_and_changes_nothing()
    {
        var first = await _story.CreatedAsync(await _story.PizzaAsync());

        Assert.Equal([false], await Store.CommitAsync([Story.Start(await _story.ParallelAsync(1), first.Ref)], Token));

        var stored = await _story.ReadAsync(first.Ref);
        Same.State(first.State, stored.State);
        Same.Elements(first.Outbox, stored.Outbox);
    }

    [Fact]
    public async Task Given_managers_that_create_one_instance_at_once_Then_exactly_one_wins()
    {
        var template = await _story.PizzaAsync();
        for (var round = 0; round < 5; round++)
        {
            var reference = Story.NewRef();
            var starts = Enumerable.Range(0, 8).Select(_ => Story.Start(template, reference)).ToList();

            var answers = await Task.WhenAll(starts.Select(s => Task.Run(() => Store.CommitAsync([s], Token))));

            var winner = Assert.Single(starts.Where((_, i) => answers[i][0]));
            Same.Elements([winner.Element], (await _story.ReadAsync(reference)).Outbox);
        }
    }

    [Fact]
    public async Task Given_an_update_Then_it_is_read_back_with_its_element_behind_the_others()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var update = Story.Apply(created, Story.Completed(created, "confirm_order", reason: "it's \"fine\""));

        Assert.Equal([true], await Store.CommitAsync([update], Token));

        var stored = await _story.ReadAsync(created.Ref);
        Same.State(update.After, stored.State);
        Same.Elements([.. created.Outbox, update.Element], stored.Outbox);
    }

    [Fact]
    public async Task Given_an_instance_that_has_moved_on_Then_an_update_is_lost_and_changes_nothing()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var moved = await _story.AppliedAsync(created, Story.Failed(created, "confirm_order", "no"));

        Assert.Equal([false], await Store.CommitAsync([Story.Apply(created, Story.Completed(created, "confirm_order"))], Token));

        var stored = await _story.ReadAsync(created.Ref);
        Same.State(moved.State, stored.State);
        Same.Elements(moved.Outbox, stored.Outbox);
    }

    [Fact]
    public async Task Given_managers_that_update_one_version_at_once_Then_exactly_one_wins()
    {
        var template = await _story.PizzaAsync();
        for (var round = 0; round < 5; round++)
        {
            var created = await _story.CreatedAsync(template);
            var updates = Enumerable.Range(0, 8).Select(_ => Story.Apply(created, Story.Completed(created, "confirm_order"))).ToList();

            var answers = await Task.WhenAll(updates.Select(u => Task.Run(() => Store.CommitAsync([u], Token))));

            var winner = Assert.Single(updates.Where((_, i) => answers[i][0]));
            var stored = await _story.ReadAsync(created.Ref);
            Same.Elements([.. created.Outbox, winner.Element], stored.Outbox);
            Assert.Equal(2, stored.Version);
        }
    }

    [Fact]
    public async Task Given_managers_that_try_until_they_win_Then_no_update_is_lost_and_each_version_has_one_entry()
    {
        const int managers = 6;
        var created = await _story.CreatedAsync(await _story.ParallelAsync(managers));

        await Task.WhenAll(Enumerable.Range(0, managers).Select(m => Task.Run(async () =>
        {
            for (var before = created; ; before = await _story.ReadAsync(created.Ref))
                if ((await Store.CommitAsync([Story.Apply(before, Story.Completed(before, $"t{m}"))], Token))[0])
                    return;
        })));

        var stored = await _story.ReadAsync(created.Ref);
        Assert.Equal(WorkflowStatus.Completed, stored.State.Status);
        Assert.Equal(Enumerable.Range(1, managers + 1).Select(v => (long?)v), stored.Outbox.SelectMany(e => e.Entries).Select(e => e.Version));
        var steps = stored.Outbox.SelectMany(e => e.Entries)
            .Select(e => new HistoryStep(e.Version!.Value, e.DecidedAt, [.. e.Changes.Select(c => c.Resolve(stored.State.Definition))]));
        Assert.True(History.Fold(stored.State.Definition, stored.Ref, steps)!.SameFacts(stored.State));
    }

    [Fact]
    public async Task Given_winners_and_losers_in_one_call_Then_each_has_its_own_answer()
    {
        var template = await _story.PizzaAsync();
        var taken = await _story.CreatedAsync(template);
        var stale = await _story.CreatedAsync(template);
        await _story.AppliedAsync(stale, Story.Failed(stale, "confirm_order", null));
        var fresh = await _story.CreatedAsync(template);
        var alsoFresh = await _story.CreatedAsync(template);
        Commit[] commits =
        [
            Story.Start(template, taken.Ref),
            Story.Apply(fresh, Story.Completed(fresh, "confirm_order")),
            Story.Apply(stale, Story.Completed(stale, "confirm_order")),
            Story.Start(template, Story.NewRef()),
            Story.Apply(alsoFresh, Story.Completed(alsoFresh, "confirm_order")),
        ];

        Assert.Equal([false, true, false, true, true], await Store.CommitAsync(commits, Token));

        foreach (var (commit, won) in commits.Zip([false, true, false, true, true]))
            Assert.Equal(won, (await _story.ReadAsync(commit.After.Ref)).Outbox.Any(e => e.CommitId == commit.Element.CommitId));
    }

    [Fact]
    public async Task Given_a_task_that_moves_twice_in_one_commit_Then_the_last_move_counts()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());

        var stored = await _story.AppliedAsync(
            created, Story.Failed(created, "confirm_order", "first"), Story.Pending(created, "confirm_order"), Story.Failed(created, "confirm_order", "second"));

        Assert.Equal(4, stored.Version);
        var task = stored.State[new TaskAddress(1, 0)];
        Assert.Equal((WorkflowTaskStatus.Failed, 2, "second"), (task.Status, task.Attempt, task.Reason));
        Assert.Equal(3, stored.Outbox[1].Entries.Length);
    }

    [Fact]
    public async Task Given_a_workflow_that_is_completed_and_opened_again_Then_its_closing_time_comes_and_goes()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(1));

        var completed = await _story.AppliedAsync(created, Story.Completed(created, "t0"));
        Assert.Equal((WorkflowStatus.Completed, Story.Now), (completed.State.Status, completed.State.ClosedAt));

        var reopened = await _story.AppliedAsync(completed, Story.Pending(completed, "t0"));
        Assert.Equal((WorkflowStatus.Active, (DateTimeOffset?)null), (reopened.State.Status, reopened.State.ClosedAt));
    }
}
