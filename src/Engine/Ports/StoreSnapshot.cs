using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What <see cref="IWorkflowStore.ReadAsync"/> found.</summary>
/// <param name="Instances">Those that exist.</param>
/// <param name="Logged">Of the events asked for, those that the log holds as APPLIED or IGNORED. A rejected one may be sent again, so it is not here.</param>
public sealed record StoreSnapshot(
    IReadOnlyDictionary<BusinessRef, StoredInstance> Instances,
    IReadOnlyDictionary<EventKey, SeenEvent> Logged);
