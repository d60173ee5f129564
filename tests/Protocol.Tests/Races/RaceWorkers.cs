using System.Security.Cryptography;
using System.Text;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>All tasks at once: answer each StartTask that comes, a re-sent one with the very same event. Some fail at first and are to be run again.</summary>
internal sealed class RaceWorkers(int seed, DeliveryBag bag)
{
    private const int FailsOutOfTen = 2;

    private int _answered;

    /// <returns>False where nothing had come.</returns>
    public bool Answer(IReadOnlyList<StartTaskMessage> received)
    {
        var before = _answered;
        for (; _answered < received.Count; _answered++)
            foreach (var answer in AnswersTo(received[_answered]))
                bag.Put(answer);
        return _answered > before;
    }

    private IEnumerable<InboundRecord> AnswersTo(StartTaskMessage start)
    {
        var (reference, task) = (start.Ref.Value, start.Task.Value);
        if (start.Attempt > 1 || Draw(start.DispatchId) >= FailsOutOfTen)
            return [Events.Completed(reference, task, $"done {task} {start.Attempt}", start.Attempt)];
        return [Events.Failed(reference, task, $"failed {task} {start.Attempt}", start.Attempt), Events.Pending(reference, task, $"again {task}")];
    }

    /// <summary>By the name, not by a sequence: whoever comes first, it is the same tasks that fail.</summary>
    private int Draw(string dispatchId) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {dispatchId[dispatchId.IndexOf('-', StringComparison.Ordinal)..]}"))[0] % 10;
}
