using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>The queues that a template needs, each with a dead-letter queue of its kind, in an order in which they can be created.</summary>
public static class QueuePlan
{
    /// <summary>Where StartTasks go that no worker could handle; FIFO ones with <c>.fifo</c> behind.</summary>
    public const string TaskDeadLetters = "workflow-task-dead-letters";

    // An event ahead of its StartWorkflow comes back a few times before its time has come.
    private const int EventDeliveries = 10;

    /// <param name="workflowQueue">Name or URL; likewise <paramref name="deadLetterQueue"/>.</param>
    public static IReadOnlyList<QueueSpec> Of(WorkflowDefinition template, string workflowQueue, string deadLetterQueue)
    {
        ArgumentNullException.ThrowIfNull(template);
        var tasks = template.Stages.SelectMany(s => s.Tasks).Select(t => t.Queue).Concat(Notified(template))
            .Select(q => QueueNames.NameOf(q.Value)).Distinct(StringComparer.Ordinal).ToList();
        var specs = new List<QueueSpec>
        {
            new(QueueNames.NameOf(deadLetterQueue)),
            new(QueueNames.NameOf(workflowQueue))
            {
                DeadLetterQueue = QueueNames.NameOf(deadLetterQueue),
                MaxReceiveCount = EventDeliveries,
                // Six times the function's time-out, as its event source wants it.
                Visibility = TimeSpan.FromSeconds(180),
            },
        };
        foreach (var fifo in tasks.Select(QueueNames.IsFifo).Distinct().Order())
            specs.Add(new QueueSpec(DeadLettersOf(fifo)));
        specs.AddRange(tasks.Select(name => new QueueSpec(name) { DeadLetterQueue = DeadLettersOf(QueueNames.IsFifo(name)) }));
        return [.. specs.DistinctBy(s => s.Name)];
    }

    private static IEnumerable<TaskQueue> Notified(WorkflowDefinition template) => template.Stages
        .SelectMany(s => s.Tasks.Select(t => t.Policies.Notify).Prepend(s.Notify)).Prepend(template.Policies.Notify)
        .OfType<NotifyPolicy>().Select(n => n.Queue);

    private static string DeadLettersOf(bool fifo) => fifo ? $"{TaskDeadLetters}.fifo" : TaskDeadLetters;
}
