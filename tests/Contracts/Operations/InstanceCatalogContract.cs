using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="IInstanceCatalog"/> promises. An adapter derives from it, and that is all.</summary>
public abstract partial class InstanceCatalogContract
{
    private readonly IOperationsHarness _harness;
    private readonly Story _story;

    protected InstanceCatalogContract(IOperationsHarness harness)
    {
        _harness = harness;
        _story = new Story(harness);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IInstanceCatalog Catalog => _harness.Instances;

    [Fact]
    public async Task Given_instances_Then_their_number_grows_with_each()
    {
        var template = await _story.ParallelAsync(1);
        var before = await Catalog.CountAsync(Token);
        await _story.CreatedAsync(template);
        await _story.CreatedAsync(template);
        Assert.True(await Catalog.CountAsync(Token) >= before + 2);
    }

    [Fact]
    public async Task Given_a_limit_below_one_Then_it_throws()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Catalog.ListAsync(new InstanceFilter(), 0, null, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Catalog.FindWaitingAsync(new WaitingFilter(null, null), 0, null, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Catalog.FindClosedAsync(Story.Now, null, 0, Token));
    }

    [Fact]
    public async Task Given_cancellation_Then_every_method_throws()
    {
        var over = new CancellationToken(canceled: true);
        var reference = Story.NewRef();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.ListAsync(new InstanceFilter(), 1, null, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.FindAsync(reference, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.ScanAsync(null, 1, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.CountAsync(over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.FindClosedAsync(Story.Now, null, 1, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.FindWaitingAsync(new WaitingFilter(null, null), 1, null, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.CountClosedAsync(Story.Now, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.DeleteAsync(reference, 1, over));
    }

    /// <summary>Two stages that stand the other way round in the document: LAST, with "z" and "y", then FIRST with "a".</summary>
    private Task<StoredTemplate> BackwardsAsync() => _story.PublishAsync(Golden.ToNode(
        $$"""
        {
          "workflow_name": "back to front", "component_name": "{{Story.Unique("BACK-")}}", "version": 7,
          "stages": [
            { "stage_name": "LAST", "stage_order": 20, "tasks": [
              { "task_name": "z", "task_queue": "q", "task_type": "SERVICE" }, { "task_name": "y", "task_queue": "q", "task_type": "HUMAN" }] },
            { "stage_name": "FIRST", "stage_order": 3.5, "tasks": [{ "task_name": "a", "task_queue": "q", "task_type": "SERVICE" }] }
          ]
        }
        """));

    /// <summary>Committed one by one, each at the moment given, and told to the world.</summary>
    private async Task<StoredInstance> AppliedAtAsync(StoredInstance before, DateTimeOffset at, params WorkflowEvent[] events)
    {
        Assert.Equal([true], await _harness.Store.CommitAsync([Story.Apply(before, at, events)], Token));
        return await FlushedAsync(before.Ref);
    }

    /// <summary>With its log written and an empty outbox, as a manager leaves it.</summary>
    private async Task<StoredInstance> FlushedAsync(BusinessRef reference)
    {
        var instance = await _story.ReadAsync(reference);
        await _harness.Store.WriteLogAsync([.. instance.Outbox.SelectMany(e => e.Entries)], Story.Now, Token);
        await _story.ClearAsync(reference, instance.Outbox);
        return await _story.ReadAsync(reference);
    }

    private async Task<StoredInstance> ClosedAsync(StoredTemplate template, DateTimeOffset closedAt, BusinessRef? reference = null)
    {
        var created = await _story.CreatedAsync(template, reference, committedAt: closedAt.AddSeconds(-1));
        return await AppliedAtAsync(created, closedAt, Story.Completed(created, "t0"));
    }
}
