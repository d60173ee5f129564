using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>How all tasks of a template behave in a simulation.</summary>
/// <param name="Default">Of those that are not named.</param>
/// <param name="Tasks">By their place in the template.</param>
public sealed record SimulationScript(SimulatedTask Default, ImmutableDictionary<TaskAddress, SimulatedTask> Tasks)
{
    public SimulatedTask Of(TaskAddress task) => Tasks.GetValueOrDefault(task, Default);
}
