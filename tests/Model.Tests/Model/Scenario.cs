using System.Collections.Immutable;

namespace WorkflowManager.Model.Tests;

/// <summary>What is on the queue, and what happened before.</summary>
/// <param name="Before">Handled one by one, without trouble, before anything is explored.</param>
/// <param name="Messages">Delivered in any order, alone; or, with <paramref name="Batches"/>, all that wait at once, in this order.</param>
internal sealed record Scenario(string Name, ImmutableArray<Message> Before, ImmutableArray<Message> Messages, bool Batches = false)
{
    public override string ToString() => Name;
}
