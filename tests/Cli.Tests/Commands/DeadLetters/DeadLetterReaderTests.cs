using WorkflowManager.Operations;

namespace WorkflowManager.Cli.Tests;

/// <summary>Whoever gives up looking at the dead letters leaves them to be seen by the next one at once.</summary>
public sealed class DeadLetterReaderTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Given_a_reader_that_gives_up_while_letters_are_on_their_way_Then_they_are_there_for_the_next(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        (await world.RunAsync("dlq", "list")).Ends(0);
        var letters = world.Variables["DEAD_LETTER_QUEUE"]!;
        await queues.SendAsync(letters, "a letter");
        using var gone = new CancellationTokenSource();

        await using (var reader = new DeadLetterReader(new WorkflowQueues(() => new GoneMeanwhile(queues.Queues, gone), queues.Workflow, letters, backend == Backends.Sqlite)))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(100, gone.Token));

        Assert.Single((await world.RunAsync("dlq", "list", "--json")).Ends(0).Json.EnumerateArray());
    }

    /// <summary>The queue has handed out; before its answer is here, who asked has gone: a page was left, or Ctrl-C pressed.</summary>
    private sealed class GoneMeanwhile(IMessageQueues queues, CancellationTokenSource gone) : IMessageQueues
    {
        public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int atMost, TimeSpan wait, TimeSpan? visibility, CancellationToken cancellationToken)
        {
            var messages = await queues.ReceiveAsync(queue, atMost, wait, visibility, CancellationToken.None);
            await gone.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return messages;
        }

        public Task<bool> ChangeVisibilityAsync(string queue, string receipt, TimeSpan visibility, CancellationToken cancellationToken) =>
            queues.ChangeVisibilityAsync(queue, receipt, visibility, cancellationToken);

        public Task<IReadOnlyList<string?>> DeleteAsync(string queue, IReadOnlyList<string> receipts, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string?>> SendAsync(string queue, IReadOnlyList<NewMessage> messages, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<QueueFacts?> DescribeAsync(string queue, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> CreateAsync(QueueSpec spec, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
