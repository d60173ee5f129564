using System.Globalization;

namespace WorkflowManager.Core;

/// <summary>
/// Names one StartTask: <c>ref/stage/task/attempt</c>, the same for every re-send, so that a task can drop a repeated one.
/// A slash within a part is <c>~1</c>, a tilde <c>~0</c>: otherwise two tasks could share an id, and a FIFO queue would drop one of them.
/// </summary>
public readonly record struct DispatchId(string Value)
{
    public static DispatchId Of(BusinessRef reference, StageName stage, TaskName task, int attempt) => new(string.Create(
        CultureInfo.InvariantCulture, $"{KeyPart.Escape(reference.Value)}/{KeyPart.Escape(stage.Value)}/{KeyPart.Escape(task.Value)}/{attempt}"));

    /// <summary>Names the CancelTask of an attempt: <c>ref/stage/task/attempt/cancel</c>.</summary>
    public static DispatchId OfCancel(BusinessRef reference, StageName stage, TaskName task, int attempt) =>
        new($"{Of(reference, stage, task, attempt)}/cancel");

    public override string ToString() => Value;
}
