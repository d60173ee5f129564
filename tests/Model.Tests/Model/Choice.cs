using System.Collections.Immutable;

namespace WorkflowManager.Model.Tests;

/// <summary>What may happen next. Closed. Actors, calls and messages by index.</summary>
internal abstract record Choice
{
    private Choice()
    {
    }

    /// <summary>A free manager gets messages, and makes its first call.</summary>
    /// <param name="Again">The queue keeps a copy: it hands them out a second time.</param>
    public sealed record Deliver(ImmutableArray<int> Messages, bool Again) : Choice;

    public sealed record Sweep : Choice;

    /// <summary>A call takes effect and is answered; its process runs on to its next calls.</summary>
    public sealed record Answer(int Actor, int Pending) : Choice;

    /// <summary>A call's answer is lost. A write is on its way still: see <see cref="Land"/>.</summary>
    public sealed record Lose(int Actor, int Pending) : Choice;

    /// <summary>A StartTask finds no queue.</summary>
    public sealed record Miss(int Actor, int Pending) : Choice;

    /// <param name="Returns">The queue delivers its messages again.</param>
    /// <param name="Flying">A write that is on its way still.</param>
    public sealed record Kill(int Actor, bool Returns, int? Flying) : Choice;

    /// <summary>A late write takes effect.</summary>
    public sealed record Land(int Late) : Choice;
}
