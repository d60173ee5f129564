using Microsoft.Extensions.Time.Testing;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.Guarantees;
using WorkflowManager.Sqs;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// Faults on the wire, below the adapter, in a batch of four instances: a bulk write that stops after any subset of its
/// statements, a connection that drops before a command or before its answer. Each once, which the adapter mends, and as
/// often as it takes for the batch to fail.
/// </summary>
public sealed class WireFaultTests(ProtocolWorld world) : IClassFixture<ProtocolWorld>, IDisposable
{
    private const int Count = 4;
    private const int Deliveries = 4;

    private readonly SqsConnection _sqs = Manager.OpenSqs();
    private readonly FakeTimeProvider _time = new(Events.Beginning);

    public static TheoryData<string, bool, int> Stops() =>
        [.. from write in new[] { "commit", "log", "clear" } from end in new (bool Drops, int Times)[] { (true, 1), (true, 2), (false, 2) } select (write, end.Drops, end.Times)];

    public static TheoryData<string, bool, int> Drops() =>
        [.. from write in new[] { "commit", "log", "clear" } from arrives in new[] { true, false } from times in new[] { 1, 2, 3 } select (write, arrives, times)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Instances => $"{world.Options.Database}.{world.Options.InstanceCollection}";

    private string Log => $"{world.Options.Database}.{world.Options.LogCollection}";

    public void Dispose() => _sqs.Dispose();

    [Theory]
    [MemberData(nameof(Stops))]
    public Task A_bulk_write_that_stops_after_any_subset_of_its_statements_harms_nothing(string write, bool drops, int times) =>
        // Side by side: the driver waits for half a second before it asks a server again that has just failed it.
        Task.WhenAll(Enumerable.Range(0, 1 << Count).Select(subset =>
        {
            int[] statements = [.. Enumerable.Range(0, Count).Where(i => (subset & (1 << i)) != 0)];
            return RunAsync(
                write, FailPointCommand.ApplySubset("update", statements, drops, times, @namespace: NamespaceOf(write)), FailPoints.ApplySubset,
                $"{write} stopped after statements {string.Join(", ", statements)}, {(drops ? "dropped" : "error")} {times} times");
        }));

    [Theory]
    [MemberData(nameof(Drops))]
    public Task A_connection_that_drops_before_a_write_or_after_it_harms_nothing(string write, bool arrives, int times) => RunAsync(
        write,
        arrives
            ? FailPointCommand.CloseAfter(["update"], times, @namespace: NamespaceOf(write))
            : FailPointCommand.FailCommand(["update"], times, closeConnection: true, @namespace: NamespaceOf(write)),
        arrives ? FailPoints.CloseAfter : FailPoints.FailCommand,
        $"{write} {(arrives ? "arrived" : "did not arrive")}, {times} times");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public Task A_connection_that_drops_while_reading_harms_nothing(int times) => RunAsync(
        "read", FailPointCommand.FailCommand(["aggregate"], times, closeConnection: true, @namespace: Instances), FailPoints.FailCommand, $"read {times} times");

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public Task A_commit_that_is_neither_answered_nor_found_harms_nothing(int finds) => RunAsync(
        "commit", FailPointCommand.CloseAfter(["update"], times: 1, @namespace: Instances), FailPoints.CloseAfter, $"{finds} finds lost",
        FailPointCommand.FailCommand(["find"], finds, closeConnection: true, @namespace: Instances));

    private string NamespaceOf(string write) => write == "log" ? Log : Instances;

    /// <param name="beside">Another fail point, from before the batch on.</param>
    private async Task RunAsync(string write, BsonDocument failPoint, string name, string context, BsonDocument? beside = null)
    {
        await using var server = await OwnServer.StartAsync(world);
        if (beside is not null)
            server.FailPoints.Configure(beside);
        Action? whenSending = null;
        var tag = world.NewTag();
        List<string> refs = [.. Enumerable.Range(0, Count).Select(i => $"{tag}-{i}")];
        List<InboundRecord> starts = refs.ConvertAll(r => Events.Start(r, "start")), completed = refs.ConvertAll(r => Events.Completed(r, "a", "a"));
        var manager = Manager.Compose(ManagerStore.On(server.Connection), _sqs, world.DeadLetterQueue, _time, wrapDispatcher: d => new HookedDispatcher(d, OnSending));
        Assert.Empty((await manager.Processor.ProcessAsync(starts, Token)).Failures);

        // The clear is the instances' next update once the commit is through.
        if (write == "clear")
            whenSending = () => server.FailPoints.Configure(failPoint);
        else
            server.FailPoints.Configure(failPoint);
        var acknowledged = new List<InboundRecord>(starts);
        var open = completed;
        for (var delivery = 0; open.Count > 0; delivery++)
        {
            Assert.True(delivery < Deliveries, $"{context}: {open.Count} records are still not acknowledged");
            var report = await manager.Processor.ProcessAsync(open, Token);
            Assert.True(delivery > 0 || server.FailPoints.Entered(name) > 0, $"{context}: nothing went wrong");
            foreach (var point in new[] { FailPoints.ApplySubset, FailPoints.CloseAfter, FailPoints.FailCommand })
                server.FailPoints.Configure(FailPointCommand.Off(point));
            acknowledged.AddRange(open.Where(r => !report.Failures.Contains(r.MessageId)));
            open = open.FindAll(r => report.Failures.Contains(r.MessageId));
            await AssertHoldAsync(settled: open.Count == 0);
        }

        async Task AssertHoldAsync(bool settled)
        {
            var evidence = await world.EvidenceAsync([.. refs.Select(r => new BusinessRef(r))], [.. starts, .. completed], acknowledged);
            GuaranteeChecker.AssertHold(evidence, new Demands { Settled = settled, EveryAttemptStarted = settled }, context);
            Assert.True(!settled || evidence.Instances is [{ Version: 2 }, { Version: 2 }, { Version: 2 }, { Version: 2 }], $"{context}: it ended otherwise");
        }

        Task OnSending()
        {
            Interlocked.Exchange(ref whenSending, null)?.Invoke();
            return Task.CompletedTask;
        }
    }
}
