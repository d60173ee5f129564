using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Hosting;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>The pump and the sweeper of <c>wfm run</c> on a clock of the test's own.</summary>
public sealed class QueuePumpTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly ScriptedQueues _queues = new();
    private readonly ScriptedWorkload _workload = new();
    private readonly ManagerOptions _options = new("workflow", TimeSpan.FromSeconds(30), 1, TimeSpan.FromSeconds(60));
    private readonly MemoryStream _output = new();
    private readonly ManagerHealth _health;
    private readonly Log _log;

    public QueuePumpTests()
    {
        _health = new ManagerHealth(_time);
        _log = new Log(Stream.Synchronized(_output), _time, Severity.Info);
    }

    public void Dispose()
    {
        _output.Dispose();
        _workload.Dispose();
    }

    [Fact]
    public async Task What_is_done_is_deleted_and_what_failed_comes_back_later_each_time()
    {
        _queues.Answers(
            ScriptedQueues.Message("done-1"), ScriptedQueues.Message("first"), ScriptedQueues.Message("third", 3), ScriptedQueues.Message("often", 40), ScriptedQueues.Message("done-2"));
        _workload.Failing.UnionWith(["first", "third", "often"]);
        await PumpUntilAsync(() => _queues.Receives == 2);
        Assert.Equal(["delete receipt-done-1 receipt-done-2", "hide receipt-first 1", "hide receipt-third 4", "hide receipt-often 60"], _queues.Calls);
    }

    [Fact]
    public async Task A_queue_in_trouble_is_asked_again_after_a_pause_and_health_tells()
    {
        _queues.Fails("no route").Fails("no route").Answers();
        using var stop = new CancellationTokenSource();
        var pump = Pump().RunAsync(stop.Token);
        await Eventually.Async(() => _queues.Receives == 1, CliWorld.Bound, "asked once");
        await UntilAsync(() => Health().Body.TryGetProperty("trouble", out var trouble) && trouble.GetString() == "no route");
        Assert.Equal(1, _queues.Receives);
        await AdvanceUntilAsync(TimeSpan.FromMilliseconds(500), () => _queues.Receives == 2);
        Assert.True(_time.GetUtcNow() >= DateTimeOffset.UnixEpoch + _options.Pause, "it asked again before the pause was over");
        await AdvanceUntilAsync(TimeSpan.FromMilliseconds(500), () => _queues.Receives == 4);
        Assert.False(Health().Body.TryGetProperty("trouble", out _));
        await stop.CancelAsync();
        await pump;
        Assert.Equal(2, Lines().Count(l => l.Contains("\"ReceiveFailed\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Told_to_stop_in_the_middle_of_a_batch_it_settles_the_batch_and_takes_no_other()
    {
        using var stop = new CancellationTokenSource();
        _queues.Answers(ScriptedQueues.Message("in-hand")).Answers(ScriptedQueues.Message("next"));
        _workload.InBatch = async deadline =>
        {
            await stop.CancelAsync();
            Assert.False(deadline.IsCancellationRequested);
        };
        await Pump().RunAsync(stop.Token);
        Assert.Equal(["delete receipt-in-hand"], _queues.Calls);
        Assert.Equal(1, _queues.Receives);
    }

    [Fact]
    public async Task A_batch_has_four_fifths_of_the_time_for_which_its_messages_are_hidden()
    {
        using var stop = new CancellationTokenSource();
        var inBatch = new TaskCompletionSource();
        var ended = new TaskCompletionSource<TimeSpan>();
        _queues.Answers(ScriptedQueues.Message("slow"));
        _workload.InBatch = async deadline =>
        {
            await using var atEnd = deadline.Register(() => ended.TrySetResult(_time.GetUtcNow() - DateTimeOffset.UnixEpoch));
            inBatch.SetResult();
            await ended.Task;
        };
        var pump = Pump().RunAsync(stop.Token);
        await inBatch.Task;
        _time.Advance(TimeSpan.FromSeconds(23.9));
        Assert.False(ended.Task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(TimeSpan.FromSeconds(24), await ended.Task);
        await stop.CancelAsync();
        await pump;
    }

    [Fact]
    public async Task The_sweeper_sweeps_at_once_and_then_now_and_then_whatever_went_wrong()
    {
        using var stop = new CancellationTokenSource();
        _workload.OnSweep = () => _workload.Sweeps == 1 ? throw new InvalidOperationException("no database") : new(3, 2, 1, TimeSpan.Zero, true);
        var sweeper = new SweepLoop(_workload, _options, _health, _log, _time).RunAsync(stop.Token);
        await UntilAsync(() => Lines().Any(l => l.Contains("\"SweepFailed\"", StringComparison.Ordinal)));
        Assert.Equal(1, _workload.Sweeps);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(20), () => _workload.Sweeps == 2);
        Assert.True(_time.GetUtcNow() >= DateTimeOffset.UnixEpoch + _options.SweepEvery);
        await UntilAsync(() => Health().Body.TryGetProperty("sweep_left", out var left) && left.GetInt32() == 1);
        await stop.CancelAsync();
        await sweeper;
    }

    [Fact]
    public void A_queue_that_has_not_answered_for_a_minute_is_no_health()
    {
        _health.Answered();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.True(Health().IsWell);
        _time.Advance(TimeSpan.FromSeconds(1));
        var (isWell, body) = Health();
        Assert.False(isWell);
        Assert.Equal("failing", body.GetProperty("status").GetString());
        _health.Answered();
        Assert.True(Health().IsWell);
    }

    private QueuePump Pump() => new(_queues, _workload, _options, _health, _log, _time);

    private async Task PumpUntilAsync(Func<bool> condition)
    {
        using var stop = new CancellationTokenSource();
        var pump = Pump().RunAsync(stop.Token);
        await UntilAsync(condition);
        await stop.CancelAsync();
        await pump;
    }

    private static Task UntilAsync(Func<bool> condition) => Eventually.Async(condition, CliWorld.Bound, "the condition");

    private Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition) => UntilAsync(() =>
    {
        if (condition())
            return true;
        _time.Advance(step);
        return false;
    });

    private (bool IsWell, JsonElement Body) Health()
    {
        var buffer = new ArrayBufferWriter<byte>();
        bool isWell;
        using (var writer = new Utf8JsonWriter(buffer))
            isWell = _health.Write(writer);
        return (isWell, ManagerTests.Parse(Encoding.UTF8.GetString(buffer.WrittenSpan)));
    }

    private string[] Lines() => Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
