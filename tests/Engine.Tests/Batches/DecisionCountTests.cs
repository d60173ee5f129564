using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests;

/// <summary>Work that was done for nothing shows: decisions beside records.</summary>
public sealed class DecisionCountTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Each_event_of_a_fold_is_a_decision()
    {
        var report = await _world.Process(_world.Start(), _world.Completed("confirm_order"), _world.Completed("confirm_order"), _world.Completed("no_such_task"));
        Assert.Equal(4, report.Decisions);
    }

    [Fact]
    public async Task A_repeated_event_a_malformed_one_and_one_without_an_instance_are_none()
    {
        var start = _world.Start(id: "start");
        Assert.Equal(1, (await _world.Process(start, start)).Decisions);
        Assert.Equal(0, (await _world.Process(start, _world.Raw("not JSON"), _world.Completed("confirm_order", "NOBODY"))).Decisions);
    }

    [Fact]
    public async Task One_that_a_rival_made_void_counts_too()
    {
        var rival = new RivalStore();
        var world = new World(rival.Wrap);
        await world.Process(world.Start());
        await world.Process(world.Completed("confirm_order"));
        rival.BeforeCommit(() => world.Rival().Process(world.Completed("make_food")));
        Assert.Equal(2, (await world.Process(world.Completed("assign_executive"))).Decisions);
    }
}
