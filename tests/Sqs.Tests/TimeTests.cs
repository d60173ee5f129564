using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqs.Tests;

/// <summary>Everything ends, and soon enough.</summary>
public sealed class TimeTests
{
    private static readonly SqsLimits Short = new() { Attempts = 2, RequestTimeout = TimeSpan.FromMilliseconds(150), Backoff = TimeSpan.FromMilliseconds(1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 50)]
    [InlineData(2, 100)]
    [InlineData(3, 200)]
    [InlineData(6, 1_600)]
    [InlineData(7, 2_000)]
    [InlineData(100, 2_000)]
    public void Waits_double_up_to_a_bound_and_are_drawn_from_zero(int retry, int ceilingMs)
    {
        Assert.Equal(TimeSpan.Zero, Backoff.Of(retry, new SqsLimits(), 0));
        Assert.Equal(TimeSpan.FromMilliseconds(ceilingMs / 2.0), Backoff.Of(retry, new SqsLimits(), 0.5));
        Assert.True(Backoff.Of(retry, new SqsLimits(), 0.9999) < TimeSpan.FromMilliseconds(ceilingMs));
    }

    [Fact]
    public async Task Retries_wait_on_the_clock_that_is_given()
    {
        var time = new ImpatientTime(upTo: TimeSpan.FromSeconds(2));
        await using var sqs = new SqsHarness(new SqsLimits { Backoff = TimeSpan.FromSeconds(1), BackoffAtMost = TimeSpan.FromSeconds(2) }, time);
        var queue = await sqs.NewQueueAsync();
        sqs.Wire.Always = Mischiefs.Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable");

        Assert.IsType<DispatchOutcome.Failed>(Assert.Single(await sqs.Dispatcher.SendAsync([SqsHarness.Dispatch(queue)], Token)));

        // Five attempts, four waits between them. A draw of nothing makes no timer.
        Assert.InRange(time.Waits.Count, 1, 4);
        Assert.All(time.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task A_slow_answer_counts_as_none_and_the_next_try_may_be_faster()
    {
        // Long enough for an honest answer on a machine that is busy.
        await using var sqs = new SqsHarness(Short with { RequestTimeout = TimeSpan.FromSeconds(3) });
        var queue = await sqs.NewQueueAsync();
        await sqs.Connection.WarmUpAsync(queue, Token);
        sqs.Wire.NextBatches.Enqueue(Mischiefs.NoAnswer);

        var outcome = Assert.Single(await sqs.Dispatcher.SendAsync([SqsHarness.Dispatch(queue)], Token));

        Assert.Equal(new DispatchOutcome.Sent(), outcome);
        Assert.Equal(2, sqs.Wire.Batches.Count);
    }

    [Fact]
    public async Task A_call_ends_in_time_whatever_its_retries_and_keeps_what_was_sent()
    {
        await using var sqs = new SqsHarness(new SqsLimits { SendTimeout = TimeSpan.FromSeconds(5), RequestTimeout = TimeSpan.FromMinutes(1) });
        var (slow, good) = (await sqs.NewQueueAsync(), await sqs.NewQueueAsync());
        sqs.Wire.Always = async (request, pass, cancellationToken) => (await request.Content!.ReadAsStringAsync(cancellationToken)).Contains(slow, StringComparison.Ordinal)
            ? await Mischiefs.NoAnswer(request, pass, cancellationToken)
            : await pass(request);

        var outcomes = await sqs.Dispatcher.SendAsync([SqsHarness.Dispatch(slow), SqsHarness.Dispatch(good)], Token);

        Assert.Contains("not sent within 5 s", Assert.IsType<DispatchOutcome.Failed>(outcomes[0]).Reason, StringComparison.Ordinal);
        Assert.Equal(new DispatchOutcome.Sent(), outcomes[1]);
    }

    [Fact]
    public async Task A_server_that_closes_the_connection_without_an_answer_is_a_failure_within_bounds()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = CloseAllAsync(listener);
        await using var sqs = new SqsHarness(Short, endpoint: $"http://{listener.LocalEndpoint}");

        var outcome = Assert.Single(await sqs.Dispatcher.SendAsync([SqsHarness.Dispatch("any")], Token));

        Assert.Contains("'any'", Assert.IsType<DispatchOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        listener.Stop();
        await served;
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_a_failure_within_bounds()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var sqs = new SqsHarness(Short, endpoint: $"http://{listener.LocalEndpoint}");
        var watch = Stopwatch.StartNew();

        var outcome = Assert.Single(await sqs.Dispatcher.SendAsync([SqsHarness.Dispatch("any")], Token));

        Assert.Contains("did not answer in time", Assert.IsType<DispatchOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    [Fact]
    public async Task Nobody_listening_is_a_failure()
    {
        await using var sqs = new SqsHarness(Short with { RequestTimeout = TimeSpan.FromSeconds(5) }, endpoint: "http://127.0.0.1:1");

        Assert.Contains("could not be reached", Assert.IsType<DispatchOutcome.Failed>(Assert.Single(await sqs.Dispatcher.SendAsync([SqsHarness.Dispatch("any")], Token))).Reason, StringComparison.Ordinal);
    }

    private static async Task CloseAllAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(Token);
                await ReadSomethingAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped: while it waited for a client, or between two, when it says that it does not listen.
        }
    }

    private static async Task ReadSomethingAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, Token);
        }
        catch (IOException)
        {
            // The client was faster to give up.
        }
    }
}
