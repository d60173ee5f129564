using WorkflowManager.Engine;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Records as the workflow queue hands them out.</summary>
internal static class Events
{
    public const string Component = "PROTOCOL";

    /// <summary>Of the references that end in <c>-T</c>.</summary>
    public const string TimedComponent = "TIMED";

    /// <summary>Of the references that end in <c>-F</c>.</summary>
    public const string RetriedComponent = "RETRIED";

    public static readonly DateTimeOffset Beginning = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static InboundRecord Start(string reference, string id) => Record(reference, id, EventBody.Start(reference, ComponentOf(reference), id));

    public static InboundRecord Completed(string reference, string task, string id, int? attempt = null) => OfTask("TaskCompleted", reference, task, id, attempt);

    public static InboundRecord Failed(string reference, string task, string id, int? attempt = null) => OfTask("TaskFailed", reference, task, id, attempt, "it broke");

    public static InboundRecord Pending(string reference, string task, string id) => OfTask("TaskPending", reference, task, id);

    public static InboundRecord Skip(string reference, string task, string id, int? attempt = null) => OfTask("SkipTask", reference, task, id, attempt, requestedBy: "anna");

    public static InboundRecord Pause(string reference, string id) => Control("PauseWorkflow", reference, id);

    public static InboundRecord Resume(string reference, string id) => Control("ResumeWorkflow", reference, id);

    public static InboundRecord Cancel(string reference, string id) => Control("CancelWorkflow", reference, id);

    public static InboundRecord Raw(string reference, string id, string body) => Record(reference, id, body);

    private static InboundRecord OfTask(string name, string reference, string task, string id, int? attempt = null, string? reason = null, string? requestedBy = null) =>
        Record(reference, id, EventBody.OfTask(name, reference, ComponentOf(reference), task == "a" ? "FIRST" : "SECOND", task, id, reason, attempt, requestedBy));

    private static InboundRecord Control(string name, string reference, string id) => Record(reference, id, EventBody.Control(name, reference, Component, "anna", id));

    private static string ComponentOf(string reference) => reference[^2..] switch
    {
        "-T" => TimedComponent,
        "-F" => RetriedComponent,
        _ => Component,
    };

    private static InboundRecord Record(string reference, string id, string body) => new($"{reference}.{id}", body, Beginning);
}
