using Amazon.SQS.Model;
using WorkflowManager.BenchManagers;

namespace WorkflowManager.Throughput;

/// <summary>The floor under a batch: the very commands and messages that the engine had for it, by the drivers alone, none sooner than its own was asked.</summary>
internal sealed class FloorBatch
{
    private readonly (int[] After, Func<ManagerConnections, Task> Run)[] _steps;

    /// <param name="world">Whose queues stand for the recorded ones.</param>
    public FloorBatch(IReadOnlyList<RecordedStep> steps, BenchWorld world, IReadOnlyDictionary<string, string> queueUrls) =>
        _steps = [.. steps.Select((step, i) => (Enumerable.Range(0, i).Where(j => step.Awaited(steps[j])).ToArray(), Call(step, world, queueUrls)))];

    public async Task RunAsync(ManagerConnections connections)
    {
        var running = new Task[_steps.Length];
        for (var i = 0; i < _steps.Length; i++)
            running[i] = StepAsync(i);
        await Task.WhenAll(running);

        async Task StepAsync(int i)
        {
            foreach (var earlier in _steps[i].After)
                await running[earlier];
            await _steps[i].Run(connections);
        }
    }

    private static Func<ManagerConnections, Task> Call(RecordedStep step, BenchWorld world, IReadOnlyDictionary<string, string> queueUrls)
    {
        if (step is RecordedCommand command)
            return FloorCommand.Of(command.Bson);
        var recorded = ((RecordedSend)step).Request;
        var url = queueUrls[world.QueueName(BenchWorld.TemplateName(recorded.QueueUrl[(recorded.QueueUrl.LastIndexOf('/') + 1)..]))];
        return connections => connections.Sqs.SendMessageBatchAsync(new SendMessageBatchRequest(url, recorded.Entries));
    }
}
