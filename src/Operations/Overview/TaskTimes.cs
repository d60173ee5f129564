using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>How long attempts of one task took, from the decision to start it to that on its outcome.</summary>
public sealed record TaskTimes(string Component, StageName Stage, TaskName Task, int Count, TimeSpan P50, TimeSpan P95, TimeSpan Max);
