using System.Collections.Concurrent;
using Amazon.SQS.Model;
using MongoDB.Bson;
using MongoDB.Driver.Core.Configuration;
using MongoDB.Driver.Core.Events;

namespace WorkflowManager.Throughput;

/// <summary>Keeps all that one manager asks of its servers, and what of it was answered before what.</summary>
internal sealed class Recorder
{
    private readonly ConcurrentDictionary<int, RecordedCommand> _open = new();
    private readonly ConcurrentQueue<RecordedStep> _steps = new();
    private int _clock;

    public void Observe(ClusterBuilder cluster)
    {
        cluster.Subscribe<CommandStartedEvent>(Started);
        cluster.Subscribe<CommandSucceededEvent>(Succeeded);
    }

    public async Task<SendMessageBatchResponse> AroundAsync(SendMessageBatchRequest request, Func<Task<SendMessageBatchResponse>> send)
    {
        var step = new RecordedSend(request, Tick());
        _steps.Enqueue(step);
        var response = await send();
        step.Ended = Tick();
        return response;
    }

    /// <summary>All since the last time, in the order of asking.</summary>
    /// <exception cref="InvalidOperationException">Something was not answered: there is nothing to compare with.</exception>
    public IReadOnlyList<RecordedStep> Take()
    {
        List<RecordedStep> steps = [.. _steps.OrderBy(s => s.Started)];
        _steps.Clear();
        return steps.TrueForAll(s => s.Ended > 0) ? steps : throw new InvalidOperationException("A command or a call was not answered.");
    }

    private int Tick() => Interlocked.Increment(ref _clock);

    private void Started(CommandStartedEvent command)
    {
        // What names no collection is the driver's own: handshakes, and looking after the server.
        if (!command.Command[0].IsString)
            return;
        // The driver takes the command's bytes back once it is sent.
        var step = new RecordedCommand(command.Command.ToBson(), Tick());
        _open[command.RequestId] = step;
        _steps.Enqueue(step);
    }

    private void Succeeded(CommandSucceededEvent command)
    {
        if (!_open.TryRemove(command.RequestId, out var step))
            return;
        step.ReplyBytes = command.Reply.ToBson().Length;
        step.Ended = Tick();
    }
}
