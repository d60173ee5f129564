using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>The queue of events and the one of what was rejected, and the way to put an event on the first.</summary>
/// <param name="queues">Asked for when it is first needed: who only looks needs no region and no credentials of a queue service.</param>
/// <param name="embedded">The queues lie in a file of this machine: they are created where they are missing.</param>
public sealed class WorkflowQueues(Func<IMessageQueues> queues, string workflow, string deadLetters, bool embedded)
{
    // An event ahead of its StartWorkflow comes back a while later, each time a bit later; it must not be given up too soon.
    private const int Deliveries = 20;

    public IMessageQueues Queues => queues();

    public string Workflow => workflow;

    public string DeadLetters => deadLetters;

    public bool AreEmbedded => embedded;

    /// <summary>
    /// Creates the two that a product of one file is expected to have without being asked. On AWS nobody creates a queue in
    /// passing: there they cost money, need permissions and belong to a stack.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!embedded)
            return;
        var (events, rejected) = (QueueNames.NameOf(workflow), QueueNames.NameOf(deadLetters));
        await Queues.CreateAsync(new QueueSpec(rejected), cancellationToken);
        await Queues.CreateAsync(new QueueSpec(events) { DeadLetterQueue = rejected, MaxReceiveCount = Deliveries }, cancellationToken);
    }

    /// <summary>All that a template's tasks need, as 'wfm queues check' wants it; only where they may be created in passing.</summary>
    /// <returns>Those that were created.</returns>
    public async Task<IReadOnlyList<string>> EnsureAsync(WorkflowDefinition template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (!embedded)
            return [];
        await EnsureAsync(cancellationToken);
        var created = new List<string>();
        foreach (var spec in QueuePlan.Of(template, workflow, deadLetters))
            if (await Queues.CreateAsync(spec, cancellationToken))
                created.Add(spec.Name);
        return created;
    }

    /// <summary>Puts an event on the workflow queue, which is there.</summary>
    /// <returns>Null once the queue has it, else why it has not.</returns>
    public async Task<string?> TrySendAsync(BusinessRef reference, string body, CancellationToken cancellationToken) =>
        await Queues.SendAsync(workflow, [EventMessage.Of(workflow, reference.Value, body)], cancellationToken) is [{ } problem]
            ? $"Queue '{workflow}' did not take the event: {problem}"
            : null;
}
