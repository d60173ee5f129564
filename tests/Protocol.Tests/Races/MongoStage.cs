namespace WorkflowManager.Protocol.Tests;

/// <summary>Our steps are the commands on the wire.</summary>
internal sealed class MongoStage(OwnServer server) : IRivalStage
{
    public ManagerStore Ours { get; } = ManagerStore.On(server.Connection);

    public void Meet(Func<string, Task>? beforeStep) => server.FailPoints.BeforeCommand = beforeStep is null
        ? null
        : (command, ns) => ns == server.Instances ? beforeStep($"{command} instances") : ns == server.Log ? beforeStep($"{command} log") : Task.CompletedTask;
}
