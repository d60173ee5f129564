using System.Diagnostics;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.TestServers;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

/// <summary>Through the driver's admin command, as any client of a shared gateway would. The class has a gateway of its own.</summary>
public sealed class FailPointTests : IAsyncLifetime
{
    private GatewayHost? gateway;
    private TestDatabase? database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Db => database!;

    private IMongoCollection<BsonDocument> C => Db.Collection("c");

    public async ValueTask InitializeAsync()
    {
        gateway = await GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres });
        // Without retryable writes, which would mend the very faults that are asserted.
        database = new TestDatabase(gateway.Uri + "&retryWrites=false&retryReads=false");
        await C.InsertManyAsync(Enumerable.Range(0, 4).Select(i => Doc($"{{_id: {i}, n: 0}}")), cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await gateway!.DisposeAsync();
    }

    [Fact]
    public async Task Fail_command_answers_its_error_so_many_times_and_applies_nothing()
    {
        await ConfigureAsync(FailPointCommand.FailCommand(["update"], times: 2, errorCode: 91, errorLabels: ["RetryableWriteError"]));
        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAnyAsync<MongoException>(() => IncrementAsync(0));
            Assert.True(error.HasErrorLabel("RetryableWriteError"));
        }

        await IncrementAsync(0);
        await NumbersAreAsync(1, 0, 0, 0);
        Assert.Equal(2, gateway!.FailPoints.Entered(FailPoints.FailCommand));
    }

    [Fact]
    public async Task Fail_command_closes_the_connection_until_it_is_turned_off()
    {
        await ConfigureAsync(new BsonDocument { { "configureFailPoint", "failCommand" }, { "mode", "alwaysOn" }, { "data", Doc("{failCommands: ['find'], closeConnection: true}") } });
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<MongoConnectionException>(() => C.OneAsync(0));
        var before = await ConfigureAsync(FailPointCommand.Off(FailPoints.FailCommand));
        Assert.Equal(3, before["count"].ToInt32());
        await C.OneAsync(0);
    }

    [Fact]
    public async Task Fail_command_holds_a_command_back()
    {
        await ConfigureAsync(FailPointCommand.FailCommand(["find"], block: TimeSpan.FromMilliseconds(300)));
        var watch = Stopwatch.StartNew();
        await C.OneAsync(0);
        Assert.True(watch.ElapsedMilliseconds >= 290);
    }

    [Fact]
    public async Task A_fail_point_is_only_for_the_application_and_the_namespace_it_names()
    {
        await ConfigureAsync(FailPointCommand.FailCommand(["find"], times: 100, errorCode: 91, appName: "another"));
        await C.OneAsync(0);
        await ConfigureAsync(FailPointCommand.FailCommand(["find"], times: 100, errorCode: 91, appName: Db.Name, @namespace: $"{Db.Name}.other"));
        await C.OneAsync(0);
        await Assert.ThrowsAnyAsync<MongoException>(() => Db.Collection("other").Find("{}").ToListAsync(Token));
    }

    [Fact]
    public async Task Apply_subset_applies_these_statements_and_drops_the_connection()
    {
        await ConfigureAsync(FailPointCommand.ApplySubset("update", [0, 2]));
        await Assert.ThrowsAsync<MongoConnectionException>(IncrementAllAsync);
        await NumbersAreAsync(1, 0, 1, 0);
        await IncrementAllAsync();
        await NumbersAreAsync(2, 1, 2, 1);
    }

    [Fact]
    public async Task Apply_subset_can_answer_an_error_instead()
    {
        await ConfigureAsync(FailPointCommand.ApplySubset("update", [3], closeConnection: false));
        var error = await Assert.ThrowsAnyAsync<MongoException>(IncrementAllAsync);
        Assert.IsNotType<MongoConnectionException>(error);
        await NumbersAreAsync(0, 0, 0, 1);
    }

    [Fact]
    public async Task Apply_subset_takes_inserts_apart_too()
    {
        await ConfigureAsync(FailPointCommand.ApplySubset("insert", [1]));
        await Assert.ThrowsAsync<MongoConnectionException>(() => C.InsertManyAsync([ById(10), ById(11), ById(12)], cancellationToken: Token));
        var ids = (await C.AllAsync()).Select(d => d["_id"].AsInt32);
        Assert.Equal([0, 1, 2, 3, 11], ids);
    }

    [Fact]
    public async Task Close_after_applies_everything_and_loses_the_answer()
    {
        await ConfigureAsync(FailPointCommand.CloseAfter(["update"]));
        await Assert.ThrowsAsync<MongoConnectionException>(IncrementAllAsync);
        await NumbersAreAsync(1, 1, 1, 1);
    }

    [Fact]
    public async Task An_unknown_fail_point_is_refused()
    {
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => ConfigureAsync(Doc("{configureFailPoint: 'nonsense', mode: 'alwaysOn'}")));
        Assert.Equal(35, error.Code);
    }

    private Task<BsonDocument> ConfigureAsync(BsonDocument command) => Db.Client.GetDatabase("admin").RunCommandAsync<BsonDocument>(command, cancellationToken: Token);

    private async Task IncrementAsync(int id) => await C.UpdateOneAsync(ById(id), "{$inc: {n: 1}}", cancellationToken: Token);

    private async Task IncrementAllAsync() => await C.BulkWriteAsync(
        Enumerable.Range(0, 4).Select(i => new UpdateOneModel<BsonDocument>(ById(i), "{$inc: {n: 1}}")), new BulkWriteOptions { IsOrdered = false }, Token);

    private async Task NumbersAreAsync(params int[] expected) => Assert.Equal(expected, (await C.AllAsync()).Select(document => document["n"].AsInt32));
}
