namespace WorkflowManager.Engine.Tests;

/// <summary>A StartTask carries the trace of the event that caused it, by whatever way it is sent in the end.</summary>
public sealed class TraceTests
{
    private static readonly TraceContext Trace = TraceContext.Of(
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "rojo=1", "Root=1-5759e988-bd862e3fe1be46a994272793")!;

    private readonly World _world = new();

    [Fact]
    public async Task Sent_again_by_a_duplicate_it_has_the_first_ones_trace()
    {
        var start = _world.Start(id: "start") with { Trace = Trace };
        Block();
        Assert.IsType<RecordOutcome.Failed>(Assert.Single((await _world.Process(start)).Records).Outcome);
        Unblock();
        await _world.Process(start with { Trace = TraceContext.Of("00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-00f067aa0ba902b7-01") });
        Assert.Equal(Trace, Assert.Single(_world.Queues.Sent).Trace);
    }

    [Fact]
    public async Task Sent_by_the_sweeper_it_has_it_too()
    {
        Block();
        await _world.Process(_world.Start() with { Trace = Trace });
        Unblock();
        _world.Time.Advance(World.Limits.StaleAfter + TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await _world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)).Flushed);
        Assert.Equal(Trace, Assert.Single(_world.Queues.Sent).Trace);
    }

    [Fact]
    public async Task Each_of_a_batch_has_that_of_its_own_event()
    {
        await _world.Process(
            _world.Start() with { Trace = Trace }, _world.Start("ORDER-002"), _world.Completed("confirm_order") with { Trace = null });
        Assert.Equal(
            [("ORDER-001", "make_food", null), ("ORDER-001", "assign_executive", null), ("ORDER-002", "confirm_order", (TraceContext?)null)],
            _world.Queues.Sent.Select(d => (d.Ref.Value, d.Id.Value.Split('/')[2], d.Trace)));
    }

    private void Block() => _world.Queues.Trouble["confirm_order_queue"] = new DispatchOutcome.Failed("away");

    private void Unblock() => _world.Queues.Trouble.Clear();
}
