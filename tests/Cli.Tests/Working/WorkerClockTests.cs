using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>The times of <c>wfm work</c>, on a clock of the test's own and with commands that are real.</summary>
public sealed class WorkerClockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-test-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly ScriptedQueues _queues = new();
    private readonly ConcurrentQueue<string> _notices = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_command_beyond_its_time_is_killed_with_all_that_it_started()
    {
        var pids = Path.Combine(_folder, "pids");
        var options = Options($"sleep 600 & echo $! > {pids}.new; mv {pids}.new {pids}; wait") with { Timeout = TimeSpan.FromMinutes(5) };
        var running = Command(options).RunAsync(Task(), (_, _) => { }, CancellationToken.None, CancellationToken.None, CancellationToken.None);
        await UntilAsync(() => File.Exists(pids));
        _time.Advance(TimeSpan.FromSeconds(299));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new CommandOutcome.Failed("timed out after 5m00s"), await running);
        var child = int.Parse(await File.ReadAllTextAsync(pids, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        await UntilAsync(() => !OtherProcess.Runs(child));
    }

    [Fact]
    public async Task A_signal_that_was_not_for_the_worker_is_a_failure()
    {
        var running = Command(Options("kill -TERM $$")).RunAsync(Task(), (_, _) => { }, CancellationToken.None, CancellationToken.None, CancellationToken.None);
        await AdvanceUntilAsync(() => running.IsCompleted);
        Assert.Equal(new CommandOutcome.Failed("exit code 143"), await running);
    }

    [Fact]
    public async Task What_holds_the_outputs_open_does_not_hold_the_worker()
    {
        var pid = Path.Combine(_folder, "pid");
        var running = Command(Options($"sleep 600 & echo $! > {pid}; echo said >&2; exit 4")).RunAsync(Task(filler: 500_000), (_, _) => { }, CancellationToken.None, CancellationToken.None, CancellationToken.None);
        await UntilAsync(() => _notices.Contains("said"));
        await AdvanceUntilAsync(() => running.IsCompleted);
        Assert.Equal(new CommandOutcome.Failed("said"), await running);
        WfmProcess.AskToStop(int.Parse(await File.ReadAllTextAsync(pid, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_claim_is_renewed_at_half_its_time_whatever_goes_wrong_until_another_worker_has_it()
    {
        var answers = new Queue<Func<bool>>([() => true, () => throw new QueuesUnavailableException("no route"), () => true, () => false]);
        _queues.OnChange = () => answers.Dequeue()();
        var began = _time.GetUtcNow();
        await using (new VisibilityHeartbeat(_queues, Options("true"), Task(), _notices.Enqueue, _time))
            for (var beat = 1; beat <= 4; beat++)
            {
                await AdvanceUntilAsync(() => _queues.Calls.Count == beat);
                Assert.True(_time.GetUtcNow() >= began + beat * TimeSpan.FromSeconds(30), $"beat {beat} was too early");
            }

        Assert.All(_queues.Calls, call => Assert.Equal("hide receipt-1 60", call));
        Assert.Contains("it is tried again: no route", _notices.First(), StringComparison.Ordinal);
        Assert.Contains("has gone to another worker", _notices.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_in_trouble_is_asked_again_after_a_pause()
    {
        _queues.Fails("no route").Answers(ScriptedQueues.Message("1", body: StartTasks.Of("R").Body));
        using var stop = new CancellationTokenSource();
        var options = Options("exit 0");
        var worker = new Worker(_queues, "workflow", options, Command(options), _notices.Enqueue, _time);
        var running = worker.RunAsync(stop.Token);
        await UntilAsync(() => !_notices.IsEmpty);
        Assert.Equal(1, _queues.Receives);
        await AdvanceUntilAsync(() => worker.Done.Completed == 1);
        Assert.True(_time.GetUtcNow() >= DateTimeOffset.UnixEpoch + options.Pause);
        await UntilAsync(() => _queues.Calls.Count == 2);
        await stop.CancelAsync();
        await running;
        Assert.StartsWith("send ", _queues.Calls.First(), StringComparison.Ordinal);
        Assert.Equal("delete receipt-1", _queues.Calls.Last());
    }

    private static WorkerOptions Options(string script) => new("oven", ["/bin/sh", "-c", script], 1, null, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), null);

    private TaskCommand Command(WorkerOptions options) => new(options, _ => { }, _notices.Enqueue, _time);

    private static StartTaskMessage Task(int filler = 0) => StartTaskMessage.Read(ScriptedQueues.Message("1", body: StartTasks.Of("R", filler: filler).Body))!;

    private static Task UntilAsync(Func<bool> condition) => Eventually.Async(condition, CliWorld.Bound, "the condition");

    private Task AdvanceUntilAsync(Func<bool> condition) => UntilAsync(() =>
    {
        if (condition())
            return true;
        _time.Advance(TimeSpan.FromMilliseconds(500));
        return false;
    });
}
