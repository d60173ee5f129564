namespace WorkflowManager.Lambda.Tests;

public sealed class RehearsalTests
{
    /// <summary>It throws where an event of it comes to something else; the function would start all the same, and only be slow at it.</summary>
    [Fact]
    public async Task A_workflow_is_started_and_a_task_of_it_completed() => await Rehearsal.PlayAsync(TimeProvider.System);
}
