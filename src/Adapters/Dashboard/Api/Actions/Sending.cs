using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Puts an event on the workflow queue, which is the only way in which anything changes here.</summary>
internal static class Sending
{
    public static string NewId() => $"ui/{Guid.NewGuid():N}";

    /// <param name="body">With an id: by it the log tells what came of it.</param>
    /// <exception cref="MalformedEventException">The manager would reject it.</exception>
    /// <exception cref="ApiProblemException">The queue does not take it.</exception>
    public static async Task<ApiAnswer?> SendAsync(ApiCall call, string body)
    {
        var what = EventBody.Check(body);
        if (await TrySendAsync(call, what, body) is { } problem)
            throw new ApiProblemException(503, "NOT_SENT", $"{problem.TrimEnd('.')}. Try again.") { RetryAfterSeconds = 5 };
        return new ApiAnswer(202, writer => Write(writer, what, body));
    }

    /// <returns>Null once the queue has it, else why it has not.</returns>
    public static async Task<string?> TrySendAsync(ApiCall call, WorkflowEvent what, string body)
    {
        var queues = call.Ports.Queues;
        if (MessageCheck.Problem(queues.Workflow, EventMessage.Of(queues.Workflow, what.Ref.Value, body)) is { } unfit)
            throw new ApiProblemException(413, "TOO_LARGE", $"The event is none that a queue takes: {unfit}", "$");
        await queues.EnsureAsync(call.Token);
        // One that is on its way is not called off: whether the queue has it would then be anybody's guess.
        var problem = await queues.TrySendAsync(what.Ref, body, CancellationToken.None);
        if (problem is null)
            call.Ports.Journal.Did(call.Caller.Actor, call.Action, what is WorkflowEvent.TaskEvent task ? $"{what.Ref} {task.Stage}/{task.Task}" : what.Ref.Value, what.Id.Value);
        return problem;
    }

    private static void Write(Utf8JsonWriter writer, WorkflowEvent what, string body)
    {
        writer.WriteStartObject();
        SentEventView.WriteFields(writer, what, body);
        writer.WriteString("event_id"u8, what.Id.Value);
        writer.WriteEndObject();
    }
}
