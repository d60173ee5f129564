using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What would become of a dead letter now. Closed: the cases stand below.</summary>
public abstract record DeadLetterJudgement
{
    private DeadLetterJudgement(string code, string sentence)
    {
        Code = code;
        Sentence = sentence;
    }

    /// <summary>The case in a word, for a program.</summary>
    public string Code { get; }

    public string Sentence { get; }

    /// <summary>It would be applied: send it again.</summary>
    /// <param name="Moves">What it would change.</param>
    public sealed record WouldApply(ImmutableArray<StateChange> Moves) : DeadLetterJudgement(
        "REDRIVE", $"It would be applied now: send it again. {string.Join("; ", Moves.Take(5).Select(m => m.Sentence))}{(Moves.Length > 5 ? "; …" : "")}.");

    /// <summary>It would be ignored: it no longer matters, and may be discarded.</summary>
    public sealed record WouldIgnore(DecisionCode Why, string Reason) : DeadLetterJudgement(
        "DISCARD", $"It no longer matters and may be discarded: {Why}, {Reason}.");

    /// <summary>It would be rejected again: the cause has to be mended first.</summary>
    public sealed record WouldReject(DecisionCode Why, string Reason) : DeadLetterJudgement(
        "MEND", $"It would be rejected again; mend the cause first: {Why}, {Reason}.");

    /// <summary>There is no instance that it could be about: one has to be started first, or it was purged.</summary>
    public sealed record NoInstance(BusinessRef Ref) : DeadLetterJudgement(
        "NO_INSTANCE", $"There is no instance '{Ref}': start it first, or discard this if it was purged.");

    /// <summary>It can't be read, now or ever: its sender has to send another one.</summary>
    public sealed record Malformed(string Field, string Problem) : DeadLetterJudgement(
        "MALFORMED", $"It can never be read ({Field}: {Problem}): have its sender send a correct one, and discard this.");
}
