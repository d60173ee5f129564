using System.Collections.Frozen;

namespace WorkflowManager.Core;

/// <summary>The field names of templates and instances: which are known, and which a template must leave to the manager.</summary>
public static class TemplateFields
{
    /// <summary>Fields of a task that a decision knows. Every other one is packed into the task's StartTask payload.</summary>
    public static readonly FrozenSet<string> OfTask = Set("task_name", "parent_task", "task_queue", "task_type", "business_status");

    /// <summary>Fields of a task in an instance that the manager writes; they are not packed into payloads either.</summary>
    public static readonly FrozenSet<string> WrittenToTask = Set("status", "reason", "last_updated_time_pretty", "attempt", "run", "output");

    /// <summary>Fields of a stage that the manager writes.</summary>
    public static readonly FrozenSet<string> WrittenToStage = Set("status");

    /// <summary>Fields of an instance that the manager writes.</summary>
    public static readonly FrozenSet<string> WrittenToInstance = Set(
        "business_ref_no", "data", "status", "template_version", "created_at", "updated_at", "closed_at", "deadline_at", "next_due_at", "waiting_for",
        "outbox", "dispatch_error", "listed_by");

    /// <summary>Fields of every StartTask payload: a task's own field of that name would be lost behind it.</summary>
    public static readonly FrozenSet<string> OfPayload = Set("business_ref_no", "component_name", "event_name", "stage_name", "data");

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
