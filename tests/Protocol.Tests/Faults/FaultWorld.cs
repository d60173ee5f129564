using WorkflowManager.Faults;
using WorkflowManager.Sqs;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A world in which the scenario ran once without a fault.</summary>
/// <param name="stride">1: a fault at each call; 3: at every third one. See <see cref="PortFaultTests{TWorld}"/>.</param>
public abstract class FaultWorld(StoreWorld world, int stride) : IAsyncLifetime
{
    private readonly FaultPlan _none = new();

    public StoreWorld World => world;

    public int Stride => stride;

    public SqsConnection Sqs { get; } = Manager.OpenSqs();

    /// <summary>How it ended; see <see cref="Ending"/>.</summary>
    public string Faultless { get; private set; } = "";

    public int CallsOf(string port) => _none.Calls.Count(c => c == port);

    public async ValueTask InitializeAsync()
    {
        await world.InitializeAsync();
        Faultless = await new ScenarioRun(world, Sqs, _none, Aftermath.Redelivery).RunAsync("faultless", faultless: true);
    }

    public async ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        await world.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class MongoFaultWorld() : FaultWorld(new ProtocolWorld(TestEnvironment.MongoUri), stride: 3);

public sealed class SqliteFaultWorld() : FaultWorld(new SqliteWorld(), stride: 1);
