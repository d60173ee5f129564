using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.TestServers;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>Servers that don't know <c>$unionWith</c>, such as Amazon DocumentDB: two reads, and their order is what keeps an event from slipping through.</summary>
public sealed class ReadOrderTests(GatewayHarness harness) : IClassFixture<GatewayHarness>, IAsyncLifetime
{
    private readonly Story _story = new(harness);
    private BrokenServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BrokenServer.StartAsync(harness);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_server_that_knows_the_union_answers_in_one_round_trip_however_much_is_asked_for()
    {
        var template = await _story.ParallelAsync(1);
        var starts = Enumerable.Range(0, 300).Select(_ => Story.Start(template, Story.NewRef())).ToList();
        await harness.Store.CommitAsync(starts, Token);
        _server.FailPoints.Configure(FailPointCommand.FailCommand(["find", "getMore"], times: 10, errorCode: 1));

        var snapshot = await _server.Store.ReadAsync([.. starts.Select(s => new EventKey(s.After.Ref, new EventId("x")))], Token);

        Assert.Equal(300, snapshot.Instances.Count);
        Assert.Equal(0, _server.FailPoints.Entered(FailPoints.FailCommand));
    }

    [Theory]
    [InlineData(40324)]
    [InlineData(304)]
    public async Task A_server_that_knows_no_union_is_asked_once_and_read_in_two(int code)
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var key = new EventKey(created.Ref, new EventId("logged"));
        await harness.Store.WriteLogAsync([Story.Entry(key, EventOutcome.Ignored)], Story.Now, Token);
        RefuseUnion(code);

        for (var i = 0; i < 3; i++)
        {
            var snapshot = await _server.Store.ReadAsync([key], Token);
            Same.State(created.State, snapshot.Instances[created.Ref].State);
            Same.Elements(created.Outbox, snapshot.Instances[created.Ref].Outbox);
            Assert.Equal([key], snapshot.Logged.Keys);
        }

        Assert.Equal(1, _server.FailPoints.Entered(FailPoints.FailCommand));
    }

    [Fact]
    public async Task A_fault_that_is_not_about_the_union_is_not_taken_for_one()
    {
        RefuseUnion(code: 13);
        await Assert.ThrowsAsync<MongoCommandException>(() => _server.Store.ReadAsync([new EventKey(Story.NewRef(), new EventId("x"))], Token));
    }

    [Fact]
    public async Task An_event_that_is_flushed_and_cleared_between_the_two_reads_is_seen()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var key = new EventKey(created.Ref, created.Outbox[0].Entries[0].EventId);
        RefuseUnion();
        await _server.Store.ReadAsync([key], Token);
        // The read of the instances is held up; were the log read before it, it would know nothing of the event yet.
        var held = 0;
        _server.FailPoints.BeforeCommand = async (command, ns) =>
        {
            if (command != "find" || ns != $"{harness.Database.Name}.{harness.Connection.Options.InstanceCollection}")
                return;
            held++;
            await harness.Store.WriteLogAsync([.. created.Outbox[0].Entries], Story.Now, Token);
            await _story.ClearAsync(created.Ref, created.Outbox);
        };

        var snapshot = await _server.Store.ReadAsync([key], Token);

        Assert.Equal(1, held);
        Assert.Empty(snapshot.Instances[created.Ref].Outbox);
        Assert.Equal([key], snapshot.Logged.Keys);
    }

    [Fact]
    public async Task Two_documents_of_one_reference_are_nobodys_instance()
    {
        await using var database = new TestDatabase();
        using var connection = new MongoConnection(database.Uri, new MongoOptions { Database = database.Name });
        await connection.Instances.InsertManyAsync(
            [new BsonDocument("business_ref_no", "twice"), new BsonDocument("business_ref_no", "twice")], null, Token);

        var key = new EventKey(new BusinessRef("twice"), new EventId("x"));
        var snapshot = await new MongoWorkflowStore(connection).ReadAsync([key], Token);

        Assert.Contains("two documents", Assert.Throws<InvalidDataException>(() => snapshot.Instances[key.Ref].State).Message, StringComparison.Ordinal);
    }

    private void RefuseUnion(int code = 40324) => _server.FailPoints.Configure(FailPointCommand.FailCommand(["aggregate"], times: 10, errorCode: code));
}
