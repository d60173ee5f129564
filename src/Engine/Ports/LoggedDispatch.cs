using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A StartTask as the log spells it.</summary>
public sealed record LoggedDispatch(StageName Stage, TaskName Task, TaskQueue Queue, int Attempt);
