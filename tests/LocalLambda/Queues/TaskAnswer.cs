using System.Text.Json;

namespace WorkflowManager.LocalLambda;

/// <summary>What a task says when it is done with a StartTask.</summary>
/// <param name="EventName">TaskCompleted or TaskFailed.</param>
/// <param name="EventId">Becomes <c>event_id</c>; null: the message id serves.</param>
/// <param name="Output">JSON; null: it says nothing but that it is done.</param>
public sealed record TaskAnswer(string EventName, string? Reason = null, string? EventId = null, string? Output = null)
{
    public static TaskAnswer Completed { get; } = new("TaskCompleted");

    /// <summary>As a person would who reads the form: with the first of its <c>examples</c>, if it has a form.</summary>
    public static TaskAnswer CompletedAsAsked(StartTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        using var body = JsonDocument.Parse(task.Body);
        return body.RootElement.TryGetProperty("form", out var form) && form.ValueKind == JsonValueKind.Object
            ? Completed with { Output = form.GetProperty("examples")[0].GetRawText() }
            : Completed;
    }

    public static TaskAnswer Failed(string reason) => new("TaskFailed", reason);
}
