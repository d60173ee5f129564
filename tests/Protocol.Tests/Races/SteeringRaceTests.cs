using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>People and tasks at once, each record at a manager of its own: one is the first, the others find what it left.</summary>
public abstract class SteeringRaceTests<TWorld>(TWorld world) : IClassFixture<TWorld>
    where TWorld : StoreWorld
{
    private const int Instances = 16;

    private readonly FakeTimeProvider _time = new(Events.Beginning);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Steering.Names), MemberType = typeof(Steering))]
    public async Task Whoever_is_first_each_instance_ends_whole(string name)
    {
        var steering = Steering.All[name];
        var tag = world.NewTag();
        List<string> refs = [.. Enumerable.Range(0, Instances).Select(i => $"{tag}-{i}-{steering.Component}")];
        List<InboundRecord> starts = refs.ConvertAll(r => Events.Start(r, "start"));
        using (var sqs = Manager.OpenSqs())
            Assert.Empty((await Manager.Compose(world.Store, sqs, world.DeadLetterQueue, _time).Processor.ProcessAsync(starts, Token)).Failures);
        await Task.WhenAll(steering.Rivals.Select((rival, i) => ProcessAsync([.. refs.Skip(i).Concat(refs.Take(i)).Select(rival)])));

        List<InboundRecord> records = [.. starts, .. steering.Rivals.SelectMany(rival => refs.Select(rival))];
        var evidence = await world.EvidenceAsync([.. refs.Select(r => new BusinessRef(r))], records, records);
        GuaranteeChecker.AssertHold(evidence, new Demands(), name);
        Assert.Equal(Instances, evidence.Instances.Count);
        Assert.All(evidence.Instances, i => Assert.Contains(steering.EndingOf(i, [.. evidence.Log.Where(e => e.Ref == i.Ref)]), steering.Endings));
    }

    private async Task ProcessAsync(IReadOnlyList<InboundRecord> records)
    {
        using var store = world.OpenAgain();
        using var sqs = Manager.OpenSqs();
        var processor = Manager.Compose(store, sqs, world.DeadLetterQueue, _time, limits: Manager.Limits with { ConflictRetries = 100 }).Processor;
        // Each instance by itself, so that they meet again and again.
        foreach (var record in records)
            Assert.Empty((await processor.ProcessAsync([record], Token)).Failures);
    }
}

public sealed class MongoSteeringRaceTests(ProtocolWorld world) : SteeringRaceTests<ProtocolWorld>(world);

public sealed class SqliteSteeringRaceTests(SqliteWorld world) : SteeringRaceTests<SqliteWorld>(world);
