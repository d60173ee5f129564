using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Outbox;

/// <summary>Retries and notifications carry the trace of the event that caused them, and a retry hands it on to its StartTask.</summary>
public sealed class TimedTraceTests
{
    private static readonly TraceContext Trace = TraceContext.Of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "rojo=1")!;

    private readonly World _world = new(options: new EngineOptions(new TaskQueue("workflow"), null));

    public TimedTraceTests() => _world.PublishTimed("\"retry\":{\"max_attempts\":2,\"interval_seconds\":10},\"notify_queue\":\"n\"");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_retry_and_what_it_starts_belong_to_the_failure(bool sentAgain)
    {
        await _world.Process(_world.StartTimed());
        var failed = _world.Fails() with { Trace = Trace };
        if (sentAgain)
        {
            _world.Queues.Trouble["workflow"] = new DispatchOutcome.Failed("away");
            await _world.Process(failed);
            _world.Queues.Trouble.Clear();
        }

        await _world.Process(failed with { Trace = sentAgain ? null : Trace });
        var retry = _world.Queues.Sent[^1];
        Assert.Equal(("workflow", Trace), (retry.Queue.Value, retry.Trace));
        await _world.Process(_world.Received(retry));
        Assert.Equal(("ORDER-001/S/t/2", Trace), (_world.Queues.Sent[^1].Id.Value, _world.Queues.Sent[^1].Trace));
    }

    [Fact]
    public async Task A_notification_belongs_to_the_event_that_it_tells_of()
    {
        await _world.Process(_world.StartTimed());
        await _world.Process(_world.OfTimed(EventNames.TaskCompleted) with { Trace = Trace });
        Assert.Equal(("n", Trace), (_world.Queues.Sent[^1].Queue.Value, _world.Queues.Sent[^1].Trace));
    }
}
