using System.Collections.Immutable;
using System.Globalization;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>
/// A process at work: a manager with a batch, or the sweeper. It is nothing but the answers it has got so far: played again, they
/// bring a new engine to the same place.
/// </summary>
/// <param name="Name">For time lines: M1, M2, sweeper.</param>
/// <param name="Delivery">Tells its commits from those of others.</param>
/// <param name="Messages">Indexes of the messages it was given; none for the sweeper.</param>
/// <param name="Answers">By call, in the order in which they came.</param>
/// <param name="Key">Tells it from those that got other answers.</param>
/// <param name="ExactKey">Tells commit ids apart too.</param>
/// <param name="Pending">Calls that wait for their answer.</param>
internal sealed record Actor(
    string Name, int Delivery, ImmutableArray<int> Messages, ImmutableArray<(int Call, object? Answer)> Answers, UInt128 Key, UInt128 ExactKey, ImmutableArray<PendingCall> Pending)
{
    /// <summary>The call that was answered last.</summary>
    public Call? Last { get; init; }

    public bool IsSweeper => Messages.IsEmpty;

    public Actor With(PendingCall call, object? answer)
    {
        var text = Describe.Answer(answer);
        var ids = answer is IReadOnlyList<Instance> instances ? string.Join(',', instances.SelectMany(i => i.Outbox).Select(e => e.CommitId)) : "";
        return this with
        {
            Last = call.Call,
            Answers = Answers.Add((call.Index, answer)),
            Key = Hash.Of($"{Key}|{call.Index}:{text}"),
            ExactKey = Hash.Of($"{ExactKey}|{call.Index}:{text}{ids}"),
        };
    }

    public bool Owns(OutboxElement element) =>
        element.CommitId.Value.AsSpan() is var id && int.Parse(id[..id.IndexOf('.')], CultureInfo.InvariantCulture) == Delivery;
}
