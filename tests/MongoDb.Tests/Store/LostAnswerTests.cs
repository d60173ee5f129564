using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Gateway.Faults;

namespace WorkflowManager.MongoDb.Tests;

public sealed class LostAnswerTests(GatewayHarness harness) : IClassFixture<GatewayHarness>, IAsyncLifetime
{
    private readonly Story _story = new(harness);
    private BrokenServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BrokenServer.StartAsync(harness);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_commit_that_took_effect_is_won_though_its_answer_was_lost()
    {
        var commits = await CommitsAsync();
        _server.LoseAnswer("update");
        Assert.Equal([true, true, true], await _server.Store.CommitAsync(commits, Token));
        Assert.Equal(1, _server.FailPoints.Entered(FailPoints.CloseAfter));
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_lost()
    {
        var commits = await CommitsAsync();
        _server.LoseRequest("update");
        Assert.Equal([false, false, false], await _server.Store.CommitAsync(commits, Token));
        Assert.Equal([true, true, true], await _server.Store.CommitAsync(commits, Token));
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1, 2 })]
    [InlineData(new[] { 0, 2 })]
    [InlineData(new[] { 0, 1, 2 })]
    public async Task Of_a_bulk_write_that_stopped_half_way_it_is_found_out_which_half(int[] applied)
    {
        var commits = await CommitsAsync();
        _server.FailPoints.Configure(FailPointCommand.ApplySubset("update", applied));

        var won = await _server.Store.CommitAsync(commits, Token);

        Assert.Equal([.. Enumerable.Range(0, 3).Select(i => applied.Contains(i))], won);
        foreach (var (commit, i) in commits.Select((c, i) => (c, i)))
            Assert.Equal(applied.Contains(i), await IsStoredAsync(commit));
    }

    [Theory]
    [InlineData(189, "PrimarySteppedDown")]
    [InlineData(11600, "InterruptedAtShutdown")]
    public async Task An_election_is_waited_out(int code, string _)
    {
        var commits = await CommitsAsync();
        _server.FailPoints.Configure(FailPointCommand.FailCommand(["update"], errorCode: code, errorLabels: ["RetryableWriteError"]));
        Assert.Equal([false, false, false], await _server.Store.CommitAsync(commits, Token));
        Assert.Equal([true, true, true], await _server.Store.CommitAsync(commits, Token));
    }

    [Fact]
    public async Task Where_looking_for_it_fails_too_it_throws_and_names_both()
    {
        var commits = await CommitsAsync();
        _server.LoseAnswer("update");
        _server.LoseRequest("find", times: 10);

        var fault = await Assert.ThrowsAsync<MongoException>(() => _server.Store.CommitAsync(commits, Token));

        Assert.IsType<MongoConnectionException>(fault.InnerException, exactMatch: false);
        _server.FailPoints.Configure(FailPointCommand.Off(FailPoints.FailCommand));
        Assert.Equal([true, true, true], await _server.Store.CommitAsync(commits, Token));
    }

    [Fact]
    public async Task The_same_commit_again_is_still_won()
    {
        var commits = await CommitsAsync();
        Assert.Equal([true, true, true], await harness.Store.CommitAsync(commits, Token));
        Assert.Equal([true, true, true], await harness.Store.CommitAsync(commits, Token));
        Assert.Single((await _story.ReadAsync(commits[0].After.Ref)).Outbox);
        Assert.Equal(2, (await _story.ReadAsync(commits[1].After.Ref)).Outbox.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_log_and_the_clear_are_done_again(bool arrived)
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var key = new EventKey(created.Ref, new EventId("start"));

        Lose(arrived);
        await _server.Store.WriteLogAsync([.. created.Outbox[0].Entries], Story.Now, Token);
        Lose(arrived);
        await _server.Store.ClearAsync([Story.Clearance(created.Ref) with { Flushed = [created.Outbox[0].CommitId] }], Token);

        var snapshot = await harness.Store.ReadAsync([key], Token);
        Assert.Equal([key], snapshot.Logged.Keys);
        Assert.Empty(snapshot.Instances[created.Ref].Outbox);
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_alone_and_harms_no_other_in_company()
    {
        var template = await _story.PizzaAsync();
        var refused = await _story.CreatedAsync(template);
        await _story.ClearAsync(refused.Ref, refused.Outbox);
        // A field that holds null is no array to push onto.
        await harness.Connection.Instances.UpdateOneAsync(
            new BsonDocument("business_ref_no", refused.Ref.Value), new BsonDocument("$set", new BsonDocument("outbox", BsonNull.Value)), null, Token);
        refused = await _story.ReadAsync(refused.Ref);
        var update = Story.Apply(refused, Story.Completed(refused, "confirm_order"));

        Assert.Equal([true, false], await harness.Store.CommitAsync([Story.Start(template, Story.NewRef()), update], Token));
        await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => harness.Store.CommitAsync([update], Token));
    }

    private void Lose(bool arrived)
    {
        if (arrived)
            _server.LoseAnswer("update");
        else
            _server.LoseRequest("update");
    }

    private async Task<Commit[]> CommitsAsync()
    {
        var template = await _story.PizzaAsync();
        StoredInstance one = await _story.CreatedAsync(template), other = await _story.CreatedAsync(template);
        return
        [
            Story.Start(template, Story.NewRef()),
            Story.Apply(one, Story.Completed(one, "confirm_order")),
            Story.Apply(other, Story.Failed(other, "confirm_order", "no")),
        ];
    }

    private async Task<bool> IsStoredAsync(Commit commit) =>
        (await harness.Store.ReadAsync([new EventKey(commit.After.Ref, new EventId("x"))], Token)).Instances.TryGetValue(commit.After.Ref, out var stored)
        && stored.Outbox.Any(e => e.CommitId == commit.Element.CommitId);
}
