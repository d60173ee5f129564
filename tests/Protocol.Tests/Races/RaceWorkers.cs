using System.Security.Cryptography;
using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// All tasks at once: answer each StartTask that comes, a re-sent one with the very same event. Some fail at first and are to be
/// run again. Beside them a person steers: skips tasks, pauses and resumes workflows, and cancels some.
/// </summary>
internal sealed class RaceWorkers(int seed, DeliveryBag bag)
{
    private const int FailsOutOfTen = 2;

    private int _answered;
    private int _resumed;

    /// <returns>False where nothing had come.</returns>
    public bool Answer(IReadOnlyList<StartTaskMessage> received)
    {
        var before = _answered;
        for (; _answered < received.Count; _answered++)
            foreach (var answer in AnswersTo(received[_answered]))
                bag.Put(answer);
        return _answered > before;
    }

    /// <summary>A resume that came ahead of its pause has resumed nothing.</summary>
    public void Resume(BusinessRef reference) => bag.Put(Events.Resume(reference.Value, $"resume again {++_resumed}"));

    private IEnumerable<InboundRecord> AnswersTo(StartTaskMessage start)
    {
        var (reference, task) = (start.Ref.Value, start.Task.Value);
        if (start.IsCancel)
            return [];
        if (start.Attempt == 1 && task == "c")
            switch (Draw($"steer {start.DispatchId}"))
            {
                case 0 or 1:
                    return [Events.Cancel(reference, "cancel"), Events.Completed(reference, task, "done c 1", 1)];
                case 2 or 3:
                    return [Events.Skip(reference, "d", "skip d"), Events.Completed(reference, task, "done c 1", 1)];
                case 4 or 5 or 6:
                    return [Events.Pause(reference, "pause"), Events.Completed(reference, task, "done c 1", 1), Events.Resume(reference, "resume")];
            }

        if (start.Attempt > 1 || Draw(start.DispatchId) >= FailsOutOfTen)
            return [Events.Completed(reference, task, $"done {task} {start.Attempt}", start.Attempt)];
        return [Events.Failed(reference, task, $"failed {task} {start.Attempt}", start.Attempt), Events.Pending(reference, task, $"again {task}")];
    }

    /// <summary>By the name, not by a sequence: whoever comes first, it is the same tasks that fail.</summary>
    private int Draw(string dispatchId) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {dispatchId[dispatchId.IndexOf('-', StringComparison.Ordinal)..]}"))[0] % 10;
}
