using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// The queues that a product of one file is expected to have without being asked. On AWS nobody creates a queue in passing:
/// there they cost money, need permissions and belong to a stack.
/// </summary>
internal static class EmbeddedQueues
{
    // An event ahead of its StartWorkflow comes back a while later, each time a bit later; it must not be given up too soon.
    private const int Deliveries = 20;

    /// <summary>The workflow queue and the one for what is rejected.</summary>
    public static async Task EnsureAsync(Backend backend, CancellationToken cancellationToken)
    {
        if (!backend.QueuesAreEmbedded)
            return;
        var (workflow, deadLetters) = (QueueNames.NameOf(backend.Address.WorkflowQueue), QueueNames.NameOf(backend.Address.DeadLetterQueue));
        await backend.Queues.CreateAsync(new QueueSpec(deadLetters), cancellationToken);
        await backend.Queues.CreateAsync(new QueueSpec(workflow) { DeadLetterQueue = deadLetters, MaxReceiveCount = Deliveries }, cancellationToken);
    }

    /// <summary>All that a template's tasks need, as 'wfm queues check' wants it.</summary>
    /// <returns>Those that were created.</returns>
    public static async Task<IReadOnlyList<string>> EnsureAsync(Backend backend, WorkflowDefinition template, CancellationToken cancellationToken)
    {
        await EnsureAsync(backend, cancellationToken);
        var created = new List<string>();
        foreach (var spec in QueuePlan.Of(template, backend.Address.WorkflowQueue, backend.Address.DeadLetterQueue))
            if (await backend.Queues.CreateAsync(spec, cancellationToken))
                created.Add(spec.Name);
        return created;
    }
}
