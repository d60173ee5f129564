using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="IDeadLetterQueue"/> promises, on a real queue server.</summary>
public abstract class DeadLetterQueueContract(IQueueHarness harness) : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await harness.DisposeAsync();
    }

    [Fact]
    public async Task Given_a_rejected_record_Then_its_body_arrives_as_received_with_code_reason_and_attempt()
    {
        var queue = await NewQueueAsync();
        var letter = Letter("m-1", "{ not JSON, Zoë", "Field 'event_name' is missing.") is var l ? l with { Record = l.Record with { AttemptAttribute = "2" } } : l;

        Assert.Equal([null], await harness.DeadLetterQueue(queue).SendAsync([letter], Token));

        var message = Assert.Single(await harness.ReceiveAsync(queue, 1, Token));
        Assert.Equal("{ not JSON, Zoë", message.Body);
        Assert.Equal("MALFORMED", message.Code);
        Assert.Equal("Field 'event_name' is missing.", message.Reason);
        Assert.Equal("m-1", message.SourceMessageId);
        Assert.Equal("2", message.Attempt);
    }

    [Fact]
    public async Task Given_more_than_a_request_holds_Then_all_arrive()
    {
        var queue = await NewQueueAsync();

        var answers = await harness.DeadLetterQueue(queue).SendAsync([.. Enumerable.Range(0, 25).Select(i => Letter($"m-{i}"))], Token);

        Assert.Equal(Enumerable.Repeat<string?>(null, 25), answers);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"m-{i}").Order(), (await harness.ReceiveAsync(queue, 25, Token)).Select(message => message.SourceMessageId).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("bell\u0007 and \uFFFE")]
    [InlineData("2000 characters")]
    public async Task Given_a_reason_that_an_attribute_does_not_take_Then_the_letter_arrives_with_some_reason(string reason)
    {
        var queue = await NewQueueAsync();
        if (reason == "2000 characters")
            reason = new string('ü', 2_000_000);

        Assert.Equal([null], await harness.DeadLetterQueue(queue).SendAsync([Letter("m-1", reason: reason)], Token));

        Assert.NotEqual("", Assert.Single(await harness.ReceiveAsync(queue, 1, Token)).Reason);
    }

    [Fact]
    public async Task Given_an_empty_body_Then_the_letter_arrives_all_the_same()
    {
        var queue = await NewQueueAsync();

        Assert.Equal([null], await harness.DeadLetterQueue(queue).SendAsync([Letter("m-1", body: "")], Token));

        Assert.Equal("m-1", Assert.Single(await harness.ReceiveAsync(queue, 1, Token)).SourceMessageId);
    }

    [Fact]
    public async Task Given_a_body_as_large_as_a_queue_takes_with_hardly_room_for_a_reason_Then_it_arrives()
    {
        var queue = await NewQueueAsync();

        Assert.Equal([null], await harness.DeadLetterQueue(queue).SendAsync([Letter("m-1", new string('x', 1_048_576 - 200), new string('y', 1_000))], Token));

        Assert.Equal("MALFORMED", Assert.Single(await harness.ReceiveAsync(queue, 1, Token)).Code);
    }

    [Theory]
    [InlineData(1_048_576 - 100)]
    [InlineData(1_048_576 - 60)]
    [InlineData(1_048_576)]
    [InlineData(2_000_000)]
    public async Task Given_a_body_without_room_for_attributes_or_too_large_by_itself_Then_it_arrives_with_code_and_reason_cut_if_need_be(int length)
    {
        var queue = await NewQueueAsync();
        var body = new string('x', length - 2) + "é";

        Assert.Equal([null], await harness.DeadLetterQueue(queue).SendAsync([Letter("m-1", body)], Token));

        var message = Assert.Single(await harness.ReceiveAsync(queue, 1, Token));
        Assert.Equal("MALFORMED", message.Code);
        Assert.NotEqual("", message.Reason ?? "");
        Assert.StartsWith(message.Body, body, StringComparison.Ordinal);
        Assert.Equal(length <= 1_048_576 - 60, message.Body == body);
    }

    [Fact]
    public async Task Given_characters_that_a_queue_refuses_Then_the_letter_arrives_with_others_in_their_place()
    {
        var queue = await NewQueueAsync();
        var letter = Letter("m-1", "a\0b\u0001\uFFFE") is var l ? l with { Record = l.Record with { AttemptAttribute = "1\0" } } : l;

        Assert.Equal([null], await harness.DeadLetterQueue(queue).SendAsync([letter], Token));

        var message = Assert.Single(await harness.ReceiveAsync(queue, 1, Token));
        Assert.Equal(("a\uFFFDb\uFFFD\uFFFD", "1\uFFFD", "MALFORMED"), (message.Body, message.Attempt, message.Code));
    }

    [Fact]
    public async Task Given_no_such_queue_Then_each_letter_has_a_reason()
    {
        var answers = await harness.DeadLetterQueue("no-such-queue").SendAsync([Letter("m-1"), Letter("m-2")], Token);

        Assert.Equal(2, answers.Count);
        Assert.All(answers, answer => Assert.Contains("no-such-queue", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Given_a_FIFO_queue_Then_groups_keep_their_order_and_a_letter_sent_again_arrives_once()
    {
        var queue = await NewQueueAsync(fifo: true);
        var letters = Enumerable.Range(10, 12).Select(i => Letter($"m-{i}", group: "R-1")).ToArray();

        await harness.DeadLetterQueue(queue).SendAsync(letters, Token);
        Assert.Equal([null], await harness.DeadLetterQueue(queue).SendAsync([letters[3]], Token));

        Assert.Equal(letters.Select(letter => letter.Record.MessageId), (await harness.ReceiveAsync(queue, 12, Token)).Select(message => message.SourceMessageId));
    }

    [Fact]
    public async Task Given_a_FIFO_queue_and_a_record_without_a_group_Then_it_arrives()
    {
        var queue = await NewQueueAsync(fifo: true);

        Assert.Equal([null], await harness.DeadLetterQueue(queue).SendAsync([Letter("m-1")], Token));

        Assert.Single(await harness.ReceiveAsync(queue, 1, Token));
    }

    [Fact]
    public async Task Given_cancellation_Then_it_throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.DeadLetterQueue("any").SendAsync([Letter("m-1")], new CancellationToken(canceled: true)));

    private static DeadLetter Letter(string messageId, string body = "{}", string reason = "It is not what it should be.", string? group = null) =>
        new(new InboundRecord(messageId, body, DateTimeOffset.UnixEpoch, GroupId: group), DecisionCode.Malformed, reason);

    private async Task<string> NewQueueAsync(bool fifo = false)
    {
        var queue = $"dead-{Guid.NewGuid():N}{(fifo ? ".fifo" : "")}";
        await harness.CreateQueueAsync(queue, Token);
        return queue;
    }
}
