using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>When a worker tells that its command is at work, on a clock of the test's own.</summary>
public sealed class TaskHeartbeatsTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly ScriptedQueues _queues = new();
    private readonly ConcurrentQueue<string> _notices = new();

    private IReadOnlyList<string> Sent => [.. _queues.Calls];

    [Theory]
    [InlineData(30, 10)]
    [InlineData(1, 1)]
    public async Task A_silent_command_is_spoken_for_soon_and_then_at_a_third_of_the_time(int seconds, int apart)
    {
        var heartbeats = Begin(seconds);
        await using (heartbeats)
            foreach (var at in new[] { 1, 1 + apart, 1 + (2 * apart) })
            {
                await AdvanceUntilSentAsync(Sent.Count + 1);
                Assert.True(_time.GetUtcNow() >= DateTimeOffset.UnixEpoch.AddSeconds(at), $"it was sent at {_time.GetUtcNow():ss.f}, before {at} s");
            }

        Assert.Equal(3, Sent.Count);
        Assert.All(Sent, call => Assert.Equal("""send {"event_name":"TaskHeartbeat","business_ref_no":"R","component_name":"ITALIAN","stage_name":"PREPARE","task_name":"make_food"}""", call));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(30, false)]
    public async Task Nobody_speaks_for_a_command_that_is_not_waited_for_or_wants_it_not(int? seconds, bool byItself)
    {
        var heartbeats = Begin(seconds, byItself);
        for (var i = 0; i < 100; i++)
            _time.Advance(TimeSpan.FromSeconds(1));
        heartbeats.Say(40, "half way");
        await UntilAsync(() => Sent.Count == 1);
        Assert.Equal((40, "half way"), Said(0));
        await heartbeats.EndAsync();
        await heartbeats.DisposeAsync();
        Assert.Single(Sent);
    }

    [Fact]
    public async Task What_is_said_within_a_second_is_one_and_the_last_of_it_is_sent_before_the_end()
    {
        await using var heartbeats = Begin(null);
        heartbeats.Say(1, "begun");
        await UntilAsync(() => Sent.Count == 1);
        for (var percent = 2; percent <= 50; percent++)
            heartbeats.Say(percent, percent == 40 ? "kneading" : null);
        await AdvanceUntilSentAsync(2);
        Assert.True(_time.GetUtcNow() >= DateTimeOffset.UnixEpoch.AddSeconds(1));
        Assert.Equal([(1, "begun"), (50, "kneading")], [Said(0), Said(1)]);
        heartbeats.Say(100, null);
        await heartbeats.EndAsync();
        Assert.Equal((100, null), Said(2));
    }

    [Fact]
    public async Task A_queue_that_takes_none_is_told_once_and_tried_again_and_harms_nobody()
    {
        var answers = new Queue<Func<string?>>([() => throw new QueuesUnavailableException("no route"), () => "full", () => null]);
        _queues.OnSend = () => answers.TryDequeue(out var answer) ? answer() : throw new QueuesUnavailableException("gone");
        var heartbeats = Begin(300);
        heartbeats.Say(40, "half way");
        await UntilAsync(() => Sent.Count == 1);
        heartbeats.Say(50, null);
        await AdvanceUntilSentAsync(3);
        Assert.True(_time.GetUtcNow() < DateTimeOffset.UnixEpoch.AddSeconds(100), "it waited for the next time");
        Assert.Equal([(40, "half way"), (50, "half way"), (50, "half way")], [Said(0), Said(1), Said(2)]);
        heartbeats.Say(60, null);
        await heartbeats.EndAsync();
        await heartbeats.DisposeAsync();
        Assert.Equal(["R PREPARE/make_food: that it is at work could not be told, it is tried again: no route"], _notices);
    }

    [Fact]
    public async Task A_command_that_ends_while_its_word_is_on_the_way_has_it_sent_again()
    {
        using var release = new ManualResetEventSlim();
        _queues.OnSend = () =>
        {
            if (_queues.Calls.Count > 1)
                return null;
            release.Wait(CliWorld.Bound);
            throw new QueuesUnavailableException("stopped");
        };
        var heartbeats = Begin(null);
        heartbeats.Say(100, "done");
        await UntilAsync(() => Sent.Count == 1);
        var ending = heartbeats.EndAsync();
        release.Set();
        await ending;
        await heartbeats.DisposeAsync();
        Assert.Equal([(100, "done"), (100, "done")], [Said(0), Said(1)]);
        Assert.Empty(_notices);
    }

    private TaskHeartbeats Begin(int? seconds, bool byItself = true)
    {
        var body = JsonNode.Parse(StartTasks.Of("R").Body)!.AsObject();
        if (seconds is { } number)
            body["heartbeat_seconds"] = number;
        return new TaskHeartbeats(_queues, "workflow", StartTaskMessage.Read(ScriptedQueues.Message("1", body: body.ToJsonString()))!, byItself, _notices.Enqueue, _time);
    }

    private (int?, string?) Said(int index)
    {
        var body = JsonNode.Parse(Sent[index]["send ".Length..])!;
        return ((int?)body["percent"], (string?)body["text"]);
    }

    private static Task UntilAsync(Func<bool> condition) => Eventually.Async(condition, CliWorld.Bound, "the condition");

    private Task AdvanceUntilSentAsync(int count) => UntilAsync(() =>
    {
        if (Sent.Count >= count)
            return true;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        return false;
    });
}
