using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="IWorkflowStore"/> promises. An adapter derives from it, and that is all.</summary>
public abstract partial class WorkflowStoreContract
{
    private readonly IStoreHarness _harness;
    private readonly Story _story;

    protected WorkflowStoreContract(IStoreHarness harness)
    {
        _harness = harness;
        _story = new Story(harness);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IWorkflowStore Store => _harness.Store;

    [Fact]
    public async Task Given_a_thousand_keys_Then_all_that_is_there_is_read_at_once()
    {
        var template = await _story.ParallelAsync(1);
        var starts = Enumerable.Range(0, 400).Select(i => Story.Start(template, Story.NewRef())).ToList();
        Assert.All(await Store.CommitAsync(starts, Token), Assert.True);
        var logged = starts.Select((s, i) => Story.Entry(new EventKey(s.After.Ref, new EventId($"e{i}")), EventOutcome.Ignored)).ToList();
        await Store.WriteLogAsync(logged, Story.Now, Token);

        var keys = logged.Select(l => new EventKey(l.Ref!.Value, l.EventId)).Concat(Enumerable.Range(0, 600).Select(_ => new EventKey(Story.NewRef("gone-"), new EventId("x"))));
        var snapshot = await Store.ReadAsync([.. keys], Token);

        Assert.Equal(starts.Select(s => s.After.Ref).ToHashSet(), snapshot.Instances.Keys.ToHashSet());
        Assert.Equal(logged.Select(l => l.EventId).ToHashSet(), snapshot.Logged.Keys.Select(k => k.Id).ToHashSet());
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a~1b~0")]
    [InlineData("\"quoted\" 'twice' `thrice`")]
    [InlineData("$set")]
    [InlineData("$where: 1")]
    [InlineData("a.b.0.c")]
    [InlineData("Zoë 注文 🍕 \u0000 \u202e")]
    [InlineData("{\"$ne\":null}")]
    [InlineData(" ")]
    public async Task Given_a_reference_and_an_event_id_of_any_characters_Then_they_are_what_is_found(string odd)
    {
        var template = await _story.PizzaAsync();
        var reference = Story.NewRef(odd);

        var created = await _story.CreatedAsync(template, reference);
        await Store.WriteLogAsync([Story.Entry(new EventKey(reference, new EventId(odd)), EventOutcome.Applied, version: 1)], Story.Now, Token);
        var updated = await _story.AppliedAsync(created, Story.Completed(created, "confirm_order", odd));

        Assert.Equal(2, updated.Version);
        Assert.Equal(odd, updated.Outbox[1].Entries[0].EventId.Value);
        var key = new EventKey(reference, new EventId(odd));
        Assert.Equal([key], (await Store.ReadAsync([key], Token)).Logged.Keys);
        await _story.ClearAsync(reference, updated.Outbox);
        Assert.Empty((await _story.ReadAsync(reference)).Outbox);
    }

    [Fact]
    public async Task Given_ids_as_long_as_they_may_be_Then_they_are_told_apart()
    {
        var template = await _story.PizzaAsync();
        var shared = Story.Unique().PadRight(Bounds.IdLength - 1, '注');
        BusinessRef[] references = [new(shared + "1"), new(shared + "2")];

        Assert.Equal([true, true], await Store.CommitAsync([.. references.Select(r => Story.Start(template, r))], Token));
        var keys = references.Select(r => new EventKey(r, new EventId(r.Value))).ToArray();
        await Store.WriteLogAsync([Story.Entry(keys[0], EventOutcome.Applied, version: 1)], Story.Now, Token);

        var snapshot = await Store.ReadAsync(keys, Token);
        Assert.Equal(2, snapshot.Instances.Count);
        Assert.Equal([keys[0]], snapshot.Logged.Keys);
    }

    [Fact]
    public async Task Given_nothing_to_do_Then_nothing_is_done()
    {
        var snapshot = await Store.ReadAsync([], Token);
        Assert.Empty(snapshot.Instances);
        Assert.Empty(snapshot.Logged);
        Assert.Empty(await Store.CommitAsync([], Token));
        await Store.WriteLogAsync([], Story.Now, Token);
        await Store.ClearAsync([], Token);
    }

    [Fact]
    public async Task Given_cancellation_Then_every_method_throws()
    {
        var start = Story.Start(await _story.PizzaAsync(), Story.NewRef());
        var over = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync([new EventKey(start.After.Ref, new EventId("x"))], over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync([start], over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteLogAsync([.. start.Element.Entries], Story.Now, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.ClearAsync([Story.Clearance(start.After.Ref) with { Flushed = [start.Element.CommitId] }], over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindStaleAsync(Story.Now, 1, null, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindDueAsync(Story.Now, 1, null, over));
    }
}
