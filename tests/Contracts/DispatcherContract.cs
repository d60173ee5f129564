using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="IDispatcher"/> promises, on a real queue server.</summary>
public abstract class DispatcherContract(IQueueHarness harness) : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await harness.DisposeAsync();
    }

    [Fact]
    public async Task Given_a_dispatch_Then_its_body_attempt_id_and_trace_arrive()
    {
        const string parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var trace = TraceContext.Of(parent, "rojo=1", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
        const string body = """{"business_ref_no":"R-1","note":"Zoë & 株式会社 <b>"}""";
        var queue = await NewQueueAsync();

        var outcomes = await SendAsync(new Dispatch(new DispatchId("R-1/s/t/3"), new TaskQueue(queue), new BusinessRef("R-1"), 3, body, trace));

        Assert.Equal([new DispatchOutcome.Sent()], outcomes);
        var message = Assert.Single(await harness.ReceiveAsync(queue, 1, Token));
        Assert.Equal(body, message.Body);
        Assert.Equal("3", message.Attempt);
        Assert.Equal("R-1/s/t/3", message.DispatchId);
        Assert.Equal((parent, "rojo=1"), (message.TraceParent, message.TraceState));
    }

    [Fact]
    public async Task Given_no_dispatches_Then_there_are_no_outcomes() => Assert.Empty(await SendAsync());

    [Fact]
    public async Task Given_more_than_a_request_holds_Then_all_arrive()
    {
        var queue = await NewQueueAsync();

        var outcomes = await SendAsync([.. Enumerable.Range(0, 25).Select(i => Dispatch(queue, $"R-{i}"))]);

        Assert.Equal(25, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.IsType<DispatchOutcome.Sent>(outcome));
        var ids = (await harness.ReceiveAsync(queue, 25, Token)).Select(message => message.DispatchId);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"R-{i}/s/t/1").Order(), ids.Order());
    }

    [Fact]
    public async Task Given_a_missing_queue_among_others_Then_only_its_dispatches_are_missing_and_outcomes_are_in_order()
    {
        var (first, second) = (await NewQueueAsync(), await NewQueueAsync());
        var missing = QueueName();

        var outcomes = await SendAsync(Dispatch(first, "R-1"), Dispatch(missing, "R-2"), Dispatch(second, "R-3"), Dispatch(missing, "R-4"), Dispatch(first, "R-5"));

        Assert.Equal(
            [typeof(DispatchOutcome.Sent), typeof(DispatchOutcome.QueueMissing), typeof(DispatchOutcome.Sent), typeof(DispatchOutcome.QueueMissing), typeof(DispatchOutcome.Sent)],
            outcomes.Select(outcome => outcome.GetType()));
        Assert.Contains(missing, Assert.IsType<DispatchOutcome.QueueMissing>(outcomes[1]).Reason, StringComparison.Ordinal);
        Assert.Equal(2, (await harness.ReceiveAsync(first, 2, Token)).Count);
        Assert.Single(await harness.ReceiveAsync(second, 1, Token));
    }

    [Fact]
    public async Task Given_a_queue_that_is_created_later_Then_it_is_found_at_once()
    {
        var queue = QueueName();
        Assert.IsType<DispatchOutcome.QueueMissing>(Assert.Single(await SendAsync(Dispatch(queue, "R-1"))));

        await harness.CreateQueueAsync(queue, Token);

        Assert.Equal([new DispatchOutcome.Sent()], await SendAsync(Dispatch(queue, "R-1")));
        Assert.Single(await harness.ReceiveAsync(queue, 1, Token));
    }

    [Fact]
    public async Task Given_a_queue_that_was_deleted_Then_it_is_missing_until_it_is_created_anew()
    {
        var queue = await NewQueueAsync();
        Assert.Equal([new DispatchOutcome.Sent()], await SendAsync(Dispatch(queue, "R-1")));

        await harness.DeleteQueueAsync(queue, Token);
        Assert.IsType<DispatchOutcome.QueueMissing>(Assert.Single(await SendAsync(Dispatch(queue, "R-2"))));

        await harness.CreateQueueAsync(queue, Token);
        Assert.Equal([new DispatchOutcome.Sent()], await SendAsync(Dispatch(queue, "R-3")));
        Assert.Equal("R-3/s/t/1", Assert.Single(await harness.ReceiveAsync(queue, 1, Token)).DispatchId);
    }

    [Fact]
    public async Task Given_a_message_that_is_too_large_Then_it_alone_fails_and_says_why()
    {
        var queue = await NewQueueAsync();

        var outcomes = await SendAsync(Dispatch(queue, "R-1"), Dispatch(queue, "R-2") with { Body = new string('x', 1_048_576) }, Dispatch(queue, "R-3"));

        Assert.Equal([new DispatchOutcome.Sent(), outcomes[1], new DispatchOutcome.Sent()], outcomes);
        Assert.Contains("1048576", Assert.IsType<DispatchOutcome.Refused>(outcomes[1]).Reason, StringComparison.Ordinal);
        Assert.Equal(2, (await harness.ReceiveAsync(queue, 2, Token)).Count);
    }

    [Fact]
    public async Task Given_messages_that_are_too_large_together_Then_all_arrive()
    {
        var queue = await NewQueueAsync();

        var outcomes = await SendAsync([.. Enumerable.Range(0, 5).Select(i => Dispatch(queue, $"R-{i}") with { Body = new string('x', 400_000) })]);

        Assert.All(outcomes, outcome => Assert.IsType<DispatchOutcome.Sent>(outcome));
        Assert.Equal(5, (await harness.ReceiveAsync(queue, 5, Token)).Count);
    }

    [Fact]
    public async Task Given_a_FIFO_queue_Then_a_dispatch_that_is_sent_again_arrives_once()
    {
        var queue = await NewQueueAsync(fifo: true);

        Assert.Equal([new DispatchOutcome.Sent()], await SendAsync(Dispatch(queue, "R-1")));
        Assert.Equal([new DispatchOutcome.Sent()], await SendAsync(Dispatch(queue, "R-1")));
        Assert.Equal([new DispatchOutcome.Sent()], await SendAsync(Dispatch(queue, "R-1", attempt: 2)));

        Assert.Equal(["R-1/s/t/1", "R-1/s/t/2"], (await harness.ReceiveAsync(queue, 2, Token)).Select(message => message.DispatchId));
    }

    [Fact]
    public async Task Given_a_FIFO_queue_Then_each_reference_keeps_its_order()
    {
        var queue = await NewQueueAsync(fifo: true);

        await SendAsync([.. Enumerable.Range(1, 26).Select(i => Dispatch(queue, i % 2 == 0 ? "R-even" : "R-odd", attempt: i))]);

        var arrived = (await harness.ReceiveAsync(queue, 26, Token)).Select(message => int.Parse(message.Attempt!, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(Enumerable.Range(1, 13).Select(i => 2 * i), arrived.Where(i => i % 2 == 0));
        Assert.Equal(Enumerable.Range(1, 13).Select(i => (2 * i) - 1), arrived.Where(i => i % 2 == 1));
    }

    [Theory]
    [InlineData("Bestellung Nr. 7 / Zoë 🚚")]
    [InlineData("tab\tand\nline")]
    [InlineData("bell\u0007and\uFFFEnoncharacter")]
    [InlineData("256 characters")]
    public async Task Given_odd_characters_in_ids_Then_each_dispatch_arrives_and_none_is_taken_for_another(string reference)
    {
        if (reference == "256 characters")
            reference = new string('r', 255);
        foreach (var queue in new[] { await NewQueueAsync(), await NewQueueAsync(fifo: true) })
        {
            // Alike in all but the last character, and far beyond what SQS takes as an id.
            var outcomes = await SendAsync(Dispatch(queue, reference + "1"), Dispatch(queue, reference + "2"));

            Assert.Equal([new DispatchOutcome.Sent(), new DispatchOutcome.Sent()], outcomes);
            Assert.Equal(2, (await harness.ReceiveAsync(queue, 2, Token)).Select(message => message.DispatchId).Distinct().Count());
        }
    }

    [Fact]
    public async Task Given_cancellation_Then_it_throws()
    {
        var queue = await NewQueueAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Dispatcher.SendAsync([Dispatch(queue, "R-1")], new CancellationToken(canceled: true)));
    }

    private static Dispatch Dispatch(string queue, string reference, int attempt = 1) => new(
        DispatchId.Of(new BusinessRef(reference), new StageName("s"), new TaskName("t"), attempt), new TaskQueue(queue), new BusinessRef(reference), attempt, "{}", null);

    private Task<IReadOnlyList<DispatchOutcome>> SendAsync(params Dispatch[] dispatches) => harness.Dispatcher.SendAsync(dispatches, Token);

    private static string QueueName(bool fifo = false) => $"task-{Guid.NewGuid():N}{(fifo ? ".fifo" : "")}";

    private async Task<string> NewQueueAsync(bool fifo = false)
    {
        var queue = QueueName(fifo);
        await harness.CreateQueueAsync(queue, Token);
        return queue;
    }
}
