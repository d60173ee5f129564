using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What one task waits for.</summary>
/// <param name="Causes">At least one. All of them have to go before it runs.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record TaskExplanation(TaskAddress Address, TaskFact Task, ImmutableArray<WaitCause> Causes, string Sentence);
