using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What an instance waits for.</summary>
/// <param name="Holding">The tasks that hold everything up: those of the open stage that are SCHEDULED or FAILED.</param>
/// <param name="Tasks">In the order in which stages run, then in template order.</param>
/// <param name="Sentence">The whole in one sentence.</param>
public sealed record InstanceExplanation(
    BusinessRef Ref, long Version, WorkflowStatus Status, StageName? OpenStage, ImmutableArray<TaskFact> Holding,
    ImmutableArray<TaskExplanation> Tasks, string Sentence);
