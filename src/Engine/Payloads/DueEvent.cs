using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// The event that time brings about, as a record of the workflow queue: the same id and the same body whoever writes it and
/// however often, so that a second one is a duplicate.
/// </summary>
/// <param name="Id">Its <c>event_id</c>.</param>
internal sealed record DueEvent(EventId Id, string Body)
{
    public static DueEvent Of(WorkflowState state, DueWork due)
    {
        var id = IdOf(state, due);
        return new(id, MessageJson.Write(writer =>
        {
            writer.WriteString("event_id"u8, id.Value);
            writer.WriteString("business_ref_no"u8, state.Ref.Value);
            writer.WriteString("component_name"u8, state.Definition.Component.Value);
            switch (due)
            {
                case DueWork.Retry retry:
                    WriteTask(writer, EventNames.TaskPending, state, retry.Task, retry.Attempt);
                    writer.WriteString("expected_status"u8, WorkflowTaskStatus.Failed.ToWire());
                    break;
                case DueWork.Timeout timeout:
                    WriteFailure(writer, state, timeout.Task, timeout.Attempt, "TIMEOUT", $"no outcome within {state.Definition[timeout.Task].Policies.TimeoutSeconds} s", due.At);
                    break;
                case DueWork.HeartbeatLost lost:
                    WriteFailure(writer, state, lost.Task, lost.Attempt, "HEARTBEAT_LOST", $"not heard of for {state.Definition[lost.Task].Policies.HeartbeatSeconds} s", due.At);
                    break;
                case DueWork.Deadline:
                    writer.WriteString("event_name"u8, EventNames.DeadlineReached);
                    writer.WriteString("due_at"u8, WireTime.Iso(due.At));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(due), due, "No such work.");
            }
        }));
    }

    private static void WriteFailure(
        Utf8JsonWriter writer, WorkflowState state, TaskAddress task, int attempt, string code, FormattableString reason, DateTimeOffset at)
    {
        WriteTask(writer, EventNames.TaskFailed, state, task, attempt);
        writer.WriteString("code"u8, code);
        writer.WriteString("reason"u8, FormattableString.Invariant(reason));
        writer.WriteString("due_at"u8, WireTime.Iso(at));
    }

    private static void WriteTask(Utf8JsonWriter writer, string name, WorkflowState state, TaskAddress task, int attempt)
    {
        writer.WriteString("event_name"u8, name);
        writer.WriteString("stage_name"u8, state.Definition.Stages[task.Stage].Name.Value);
        writer.WriteString("task_name"u8, state.Definition[task].Name.Value);
        writer.WriteNumber("attempt"u8, attempt);
    }

    /// <summary>A heartbeat's and a deadline's hold their time: either may be due again later, which is another event.</summary>
    private static EventId IdOf(WorkflowState state, DueWork due) => due switch
    {
        DueWork.Retry retry => Bounded($"retry/{NameOf(state, retry.Task)}/{retry.Attempt}"),
        DueWork.Timeout timeout => Bounded($"timeout/{NameOf(state, timeout.Task)}/{timeout.Attempt}"),
        DueWork.HeartbeatLost lost => Bounded($"heartbeat/{NameOf(state, lost.Task)}/{lost.Attempt}/{lost.At.ToUnixTimeMilliseconds()}"),
        DueWork.Deadline deadline => Bounded($"deadline/{deadline.At.ToUnixTimeMilliseconds()}"),
        _ => throw new ArgumentOutOfRangeException(nameof(due), due, "No such work."),
    };

    private static string NameOf(WorkflowState state, TaskAddress task) =>
        $"{KeyPart.Escape(state.Definition.Stages[task.Stage].Name.Value)}/{KeyPart.Escape(state.Definition[task].Name.Value)}";

    /// <summary>Names may be long, and ids may not: then its hash stands for it.</summary>
    private static EventId Bounded(FormattableString id)
    {
        var text = FormattableString.Invariant(id);
        return new(text.Length <= Bounds.IdLength
            ? text
            : $"{text[..text.IndexOf('/', StringComparison.Ordinal)]}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}");
    }
}
