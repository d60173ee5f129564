using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Guarantees;

/// <summary>A StartTask, or a CancelTask, as a task's queue handed it out.</summary>
/// <param name="Queue">The queue's name, without what its URL has in front of it.</param>
/// <param name="DispatchId">The message attribute <c>dispatch_id</c>; <paramref name="Attempt"/> is <c>attempt</c>.</param>
public sealed record StartTaskMessage(string Queue, BusinessRef Ref, StageName Stage, TaskName Task, int Attempt, string DispatchId, string Body)
{
    /// <summary>By its body: it tells a task that it need not go on.</summary>
    public bool IsCancel { get; init; }

    public static StartTaskMessage Parse(string queue, string body, string attempt, string dispatchId)
    {
        using var document = JsonDocument.Parse(body);
        string Text(string name) => document.RootElement.GetProperty(name).GetString()!;
        return new StartTaskMessage(
            queue, new BusinessRef(Text("business_ref_no")), new StageName(Text("stage_name")), new TaskName(Text("task_name")),
            int.Parse(attempt, CultureInfo.InvariantCulture), dispatchId, body)
        {
            IsCancel = Text("event_name") switch
            {
                EventNames.StartTask => false,
                EventNames.CancelTask => true,
                var other => throw new InvalidDataException($"'{other}' is on a task's queue."),
            },
        };
    }
}
