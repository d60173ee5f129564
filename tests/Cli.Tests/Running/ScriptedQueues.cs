using System.Collections.Concurrent;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli.Tests;

/// <summary>Queues of which a test says what they answer; what was asked of them is written down.</summary>
internal sealed class ScriptedQueues : IMessageQueues
{
    private readonly ConcurrentQueue<Func<IReadOnlyList<ReceivedMessage>>> _answers = new();

    /// <summary>Deletes, changes and sends in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Null: all goes well. Asked for each change of visibility.</summary>
    public Func<bool>? OnChange { get; set; }

    /// <summary>Null: all goes well. Asked for each message: why it is not taken, or null.</summary>
    public Func<string?>? OnSend { get; set; }

    public int Receives;

    public ScriptedQueues Answers(params ReceivedMessage[] messages)
    {
        _answers.Enqueue(() => messages);
        return this;
    }

    public ScriptedQueues Fails(string reason)
    {
        _answers.Enqueue(() => throw new QueuesUnavailableException(reason));
        return this;
    }

    public static ReceivedMessage Message(string id, int receiveCount = 1, string body = "{}") =>
        new(id, $"receipt-{id}", body, receiveCount, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, new Dictionary<string, string>());

    /// <summary>Once the script is at its end, waits as an empty queue would.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int atMost, TimeSpan wait, TimeSpan? visibility, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref Receives);
        if (_answers.TryDequeue(out var answer))
            return answer();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return [];
    }

    public Task<IReadOnlyList<string?>> DeleteAsync(string queue, IReadOnlyList<string> receipts, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"delete {string.Join(' ', receipts)}");
        return Task.FromResult<IReadOnlyList<string?>>([.. receipts.Select(_ => (string?)null)]);
    }

    public Task<bool> ChangeVisibilityAsync(string queue, string receipt, TimeSpan visibility, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"hide {receipt} {visibility.TotalSeconds}");
        return Task.FromResult(OnChange?.Invoke() ?? true);
    }

    public Task<IReadOnlyList<string?>> SendAsync(string queue, IReadOnlyList<NewMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
            Calls.Enqueue($"send {message.Body}");
        return Task.FromResult<IReadOnlyList<string?>>([.. messages.Select(_ => OnSend?.Invoke())]);
    }

    public Task<QueueFacts?> DescribeAsync(string queue, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> CreateAsync(QueueSpec spec, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();
}
