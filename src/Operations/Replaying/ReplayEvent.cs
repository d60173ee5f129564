using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A ReplayTask, as an event and as the body that is sent.</summary>
public sealed record ReplayEvent(WorkflowEvent.ReplayTask Event, string Body)
{
    /// <param name="expectedVersion">It is applied at this version or not at all.</param>
    /// <param name="idOf">Makes its id of the body without one.</param>
    /// <exception cref="MalformedEventException">It would be malformed.</exception>
    public static ReplayEvent Of(
        WorkflowState state, ReplayScope scope, string? stage, string? task, string? reason, string requestedBy, long expectedVersion, Func<string, string> idOf)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(idOf);
        var body = EventBody.Of(EventNames.ReplayTask, state.Ref.Value, state.Definition.Component.Value, writer =>
        {
            writer.WriteString("scope"u8, scope.ToWire());
            EventBody.Text(writer, "stage_name"u8, stage);
            EventBody.Text(writer, "task_name"u8, task);
            EventBody.Text(writer, "reason"u8, reason);
            writer.WriteString("requested_by"u8, requestedBy);
            writer.WriteNumber("expected_version"u8, expectedVersion);
        });
        body = EventBody.WithId(body, idOf(body));
        return new ReplayEvent((WorkflowEvent.ReplayTask)EventBody.Check(body), body);
    }
}
