using WorkflowManager.Core;

namespace WorkflowManager.Model.Tests;

/// <summary>Whether everything has come to an end.</summary>
internal static class Settled
{
    /// <summary>
    /// Nobody is at work, and no message is left but those about an instance that can't come into being any more, because its
    /// StartWorkflow was purged: no decision is ever made about them, and the queue's own redrive takes them in the end.
    /// </summary>
    public static bool Is(World world, Scenario scenario)
    {
        if (!world.Actors.IsEmpty)
            return false;
        for (var message = 0; message < world.Waiting.Length; message++)
            if (world.Waiting[message] > 0 && !IsOrphan(world, scenario, message))
                return false;
        return true;
    }

    private static bool IsOrphan(World world, Scenario scenario, int message) =>
        scenario.Messages[message].Event is not (null or WorkflowEvent.StartWorkflow) and { Ref: var about }
        && !world.Instances.ContainsKey(about)
        && !world.Late.Any(l => l.Call is Call.Write write && write.Ref == about)
        && !Enumerable.Range(0, world.Waiting.Length).Any(m => world.Waiting[m] > 0 && scenario.Messages[m].Event is WorkflowEvent.StartWorkflow { Ref: var starts } && starts == about);
}
