using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Whether a StartWorkflow's StartTasks fit into a message, its data with them. Found out only after the commit, the instance
/// would wait for ever for a message that no queue takes.
/// </summary>
internal static class StartTaskSize
{
    // The most that writing JSON anew makes of it: one byte as \u007f. What is smaller than this fits, and need not be measured.
    private const int Growth = 6;

    /// <returns>Null where it fits.</returns>
    public static (DecisionCode Code, string Reason)? Problem(WorkflowEvent.StartWorkflow start, StoredTemplate template, int bodyBytes, int atMost)
    {
        if (((start.Data is null ? 0L : bodyBytes) + Bounds.TaskBytes) * Growth <= atMost)
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
        var (largest, bytes) = bare.MaxBy(b => b.Bytes);
        if (bytes > atMost)
            return (DecisionCode.InvalidTemplate, $"the template of '{start.Component}' is invalid: $.stages[{largest.Stage}].tasks[{largest.Task}]: its StartTask takes {bytes} bytes, and a queue at most {atMost}; keep its fields elsewhere");
        return bytes + added <= atMost
            ? null
            : (DecisionCode.Malformed, $"data: with it a StartTask takes {bytes + added} bytes, and a queue at most {atMost}; keep it elsewhere and send where it is");
    }

    private static int Bytes(string body) => Encoding.UTF8.GetByteCount(body);
}
