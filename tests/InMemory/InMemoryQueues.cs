using System.Collections.Concurrent;
using WorkflowManager.Engine;

namespace WorkflowManager.InMemory;

/// <summary>Keeps what was sent, in order; a queue can be made to be missing or to fail.</summary>
public sealed class InMemoryQueues : IDispatcher, IDeadLetterQueue
{
    private readonly ConcurrentQueue<Dispatch> _sent = new();
    private readonly ConcurrentQueue<DeadLetter> _dead = new();

    public IReadOnlyList<Dispatch> Sent => [.. _sent];

    public IReadOnlyList<DeadLetter> DeadLetters => [.. _dead];

    /// <summary>By queue, what a send comes to instead.</summary>
    public ConcurrentDictionary<string, DispatchOutcome> Trouble { get; } = new();

    /// <summary>Why the dead-letter queue takes nothing; null: it does.</summary>
    public string? DeadLetterTrouble { get; set; }

    public Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(dispatches);
        return Task.FromResult<IReadOnlyList<DispatchOutcome>>([.. dispatches.Select(Send)]);
    }

    public Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(letters);
        if (DeadLetterTrouble is { } trouble)
            return Task.FromResult<IReadOnlyList<string?>>([.. letters.Select(_ => trouble)]);
        foreach (var letter in letters)
            _dead.Enqueue(letter);
        return Task.FromResult<IReadOnlyList<string?>>(new string?[letters.Count]);
    }

    private DispatchOutcome Send(Dispatch dispatch)
    {
        if (Trouble.TryGetValue(dispatch.Queue.Value, out var trouble))
            return trouble;
        _sent.Enqueue(dispatch);
        return new DispatchOutcome.Sent();
    }
}
