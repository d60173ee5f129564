namespace WorkflowManager.Engine;

/// <summary>What became of one <see cref="OutboxWork"/>.</summary>
/// <param name="Fault">The log could not be written, or the outbox not be cleared: everything of it stays unconfirmed.</param>
/// <param name="Unsent">By key, messages that have to be sent again, and why. A missing queue is not among them: it is the sweeper's.</param>
/// <param name="Flushed">Elements told whole and taken off.</param>
/// <param name="Trouble">The first message that could not be sent, for whatever cause; null where all went out.</param>
internal sealed record FlushOutcome(Exception? Fault, IReadOnlyDictionary<string, string> Unsent, int Flushed, string? Trouble);
