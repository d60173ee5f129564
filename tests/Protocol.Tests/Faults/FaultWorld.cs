using WorkflowManager.Faults;
using WorkflowManager.Sqs;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A world in which the scenario ran once without a fault.</summary>
public sealed class FaultWorld() : ProtocolWorld(TestEnvironment.MongoUri)
{
    private readonly FaultPlan _none = new();

    public SqsConnection Sqs { get; } = Manager.OpenSqs();

    /// <summary>How it ended; see <see cref="Ending"/>.</summary>
    public string Faultless { get; private set; } = "";

    public int CallsOf(string port) => _none.Calls.Count(c => c == port);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Faultless = await new ScenarioRun(this, Sqs, _none, Aftermath.Redelivery).RunAsync("faultless", faultless: true);
    }

    public override async ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        await base.DisposeAsync();
    }
}
