using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Whether the data of a StartWorkflow fits into the StartTasks that have to carry it. Found out only after the commit, the
/// instance would wait for ever for a message that no queue takes.
/// </summary>
internal static class StartTaskSize
{
    // The most that writing JSON anew makes of it: one byte as \u007f. What is smaller than this fits, and need not be measured.
    private const int Growth = 6;

    /// <returns>Null where it fits.</returns>
    public static string? Problem(WorkflowEvent.StartWorkflow start, StoredTemplate template, int bodyBytes, int atMost)
    {
        if (start.Data is null || bodyBytes * (long)Growth <= atMost / 2)
            return null;
        var stages = template.Definition.Stages;
        var bare = (from stage in Enumerable.Range(0, stages.Length)
                    from task in Enumerable.Range(0, stages[stage].Tasks.Length)
                    let address = new TaskAddress(stage, task)
                    select (Task: address, Bytes: Bytes(template.StartTaskBody(start.Ref, address, null)))).ToList();
        if (bare.Count == 0)
            return null;
        // Written once, not once for each task: what the data adds is the same for all.
        var added = Bytes(template.StartTaskBody(start.Ref, bare[0].Task, start.Data)) - bare[0].Bytes;
        var largest = bare.Max(b => b.Bytes) + added;
        return largest <= atMost ? null : $"data: with it a StartTask takes {largest} bytes, and a queue at most {atMost}; keep it elsewhere and send where it is";
    }

    private static int Bytes(string body) => Encoding.UTF8.GetByteCount(body);
}
