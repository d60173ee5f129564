using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>Reads what a template says about retries, times, people and notifications, and finds what is wrong with it.</summary>
public static class PolicyParser
{
    private static readonly FrozenSet<string> OfRetry = FrozenSet.ToFrozenSet(
        ["max_attempts", "interval_seconds", "backoff_rate", "max_interval_seconds", "jitter", "on", "on_exhausted"], StringComparer.Ordinal);

    /// <summary>The fields of a task, of a stage and of a template that are read here.</summary>
    public static readonly FrozenSet<string> Fields = FrozenSet.ToFrozenSet(
        ["retry", "timeout_seconds", "heartbeat_seconds", "assigned_to", "due_seconds", "form", "notify_queue", "notify_on", "deadline_seconds"],
        StringComparer.Ordinal);

    /// <summary>
    /// Of an instance's task: what can't be read counts as not there. It was started by a version of the product to which the
    /// field meant nothing.
    /// </summary>
    /// <param name="task">An object with the task's policy fields; <c>task_type</c> among them.</param>
    public static TaskPolicies ReadTask(JsonElement task, RetryPolicy? otherwise) =>
        task.ValueKind == JsonValueKind.Object ? Task(new TemplateNode(task, "$", new TemplateProblems()), otherwise) : TaskPolicies.None;

    /// <inheritdoc cref="ReadTask"/>
    public static NotifyPolicy? ReadNotify(JsonElement stage) =>
        stage.ValueKind == JsonValueKind.Object ? Notify(new TemplateNode(stage, "$", new TemplateProblems())) : null;

    /// <inheritdoc cref="ReadTask"/>
    public static WorkflowPolicies ReadWorkflow(JsonElement workflow) =>
        workflow.ValueKind == JsonValueKind.Object ? Workflow(new TemplateNode(workflow, "$", new TemplateProblems())) : WorkflowPolicies.None;

    internal static WorkflowPolicies Workflow(TemplateNode root)
    {
        var policies = new WorkflowPolicies(Seconds(root, "deadline_seconds"), Retry(root), Notify(root, NotifyOn.All));
        return policies == WorkflowPolicies.None ? WorkflowPolicies.None : policies;
    }

    /// <param name="otherwise">The template's own retry policy.</param>
    internal static TaskPolicies Task(TemplateNode task, RetryPolicy? otherwise)
    {
        // Of a SERVICE task they are fields like any other that the manager does not know.
        var human = task.PeekText("task_type") == "HUMAN";
        var policies = new TaskPolicies(
            // One of its own that makes no sense is none, and not the template's: whoever wrote it meant another.
            task.Has("retry") ? Retry(task) : otherwise, Seconds(task, "timeout_seconds"), Seconds(task, "heartbeat_seconds"),
            human ? Name(task, "assigned_to") : null, human ? Seconds(task, "due_seconds") : null, human && HasForm(task), Notify(task));
        return policies == TaskPolicies.None ? TaskPolicies.None : policies;
    }

    /// <param name="may">What can be told of here; all of it where nothing is said.</param>
    internal static NotifyPolicy? Notify(TemplateNode node, NotifyOn may = NotifyOn.All & ~NotifyOn.Closed)
    {
        if (!node.Has("notify_queue"))
        {
            if (node.Has("notify_on"))
                node.Problem("notify_on", "says of what, but no notify_queue says whom; name one beside it");
            return null;
        }

        var before = node.Problems;
        var queue = node.Text("notify_queue");
        if (queue.Length > 0 && !QueueNames.IsLegal(queue))
            node.Problem("notify_queue", $"'{queue}' is no SQS queue; give its name (1 to {Bounds.QueueNameLength} letters, digits, '-' and '_', FIFO with '.fifo' behind) or its URL");
        // Of an instance that was started while the field meant nothing: nobody could ever be told.
        var policy = new NotifyPolicy(new TaskQueue(queue), On(node, may));
        return node.Problems == before ? policy : null;
    }

    private static RetryPolicy? Retry(TemplateNode node)
    {
        var before = node.Problems;
        if (node.Object("retry") is not { } retry)
            return null;
        retry.RejectUnknown(OfRetry);
        var first = retry.Integer("interval_seconds", 0, Bounds.PolicySeconds);
        var interval = first ?? 1;
        var most = retry.Integer("max_interval_seconds", 0, Bounds.PolicySeconds);
        if (most < first)
            retry.Problem("max_interval_seconds", $"is {most}, which is less than interval_seconds, {first}");
        var policy = new RetryPolicy(
            retry.Integer("max_attempts", 1, Bounds.Attempts) ?? 3,
            interval,
            retry.Decimal("backoff_rate", 1, 100) is { } rate ? (double)rate : 2,
            most ?? Math.Max(interval, 86_400),
            retry.OneOf("jitter", ("none", RetryJitter.None), ("full", RetryJitter.Full)) ?? RetryJitter.None,
            Patterns(retry),
            retry.OneOf("on_exhausted", ("fail", OnExhausted.Fail), ("skip", OnExhausted.Skip)) ?? OnExhausted.Fail);
        // Not half of it: whoever wrote it may have meant another retry manager than this one.
        return node.Problems == before ? policy : null;
    }

    private static ImmutableArray<string> Patterns(TemplateNode retry)
    {
        if (retry.Array("on", required: false) is not { } listed)
            return [];
        if (listed.Count == 0)
            retry.Problem("on", "is empty, so nothing would be tried again; leave it out to try all again, or set max_attempts to 1");
        if (listed.Count > Bounds.RetryPatterns)
            retry.Problem("on", $"has {listed.Count} entries; at most {Bounds.RetryPatterns} are allowed, and one may end in '*'");
        return [.. listed.Select(item => item.AsText()).OfType<string>()];
    }

    private static NotifyOn On(TemplateNode node, NotifyOn may)
    {
        if (node.Array("notify_on", required: false) is not { } listed)
            return may;
        if (listed.Count == 0)
            node.Problem("notify_on", "is empty, so nobody would be told of anything; leave it out to be told of all");
        var on = NotifyOn.None;
        foreach (var item in listed)
            on |= item.OneOf(("completed", NotifyOn.Completed), ("failed", NotifyOn.Failed), ("closed", NotifyOn.Closed), ("status", NotifyOn.Status)) ?? NotifyOn.None;
        if ((on & ~may) != NotifyOn.None)
            node.Problem("notify_on", "says closed, which is about the workflow as a whole; name a notify_queue for it at the template itself");
        return on;
    }

    private static bool HasForm(TemplateNode task)
    {
        if (!task.Has("form"))
            return false;
        if (task.Schema("form") is not { } form)
            return false;
        form.CheckSize(Bounds.FormBytes, "forms are shown to people");
        return true;
    }

    private static int? Seconds(TemplateNode node, string field) => node.Integer(field, 1, Bounds.PolicySeconds);

    private static string? Name(TemplateNode node, string field) => node.Has(field) && node.Text(field) is { Length: > 0 } name ? name : null;
}
