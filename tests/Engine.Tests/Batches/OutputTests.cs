using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests;

public sealed class OutputTests
{
    private static readonly TaskAddress ConfirmOrder = new(1, 0);

    private readonly World _world = new();

    private InboundRecord Completed(object? output) => _world.Message(new
    {
        event_name = EventNames.TaskCompleted, business_ref_no = World.Ref.Value, component_name = "ITALIAN", stage_name = "ORDER", task_name = "confirm_order", output,
    });

    [Fact]
    public async Task Given_a_completion_with_an_output_Then_the_instance_has_it()
    {
        await _world.Process(_world.Start(), Completed(new { price = 7 }));
        Assert.Equal("""{"price":7}""", JsonSerializer.Serialize(_world.Instance.OutputOf(ConfirmOrder)));
    }

    [Fact]
    public async Task Given_a_batch_that_runs_a_task_again_Then_the_output_of_the_attempt_before_is_not_kept()
    {
        await _world.Process(_world.Start());
        await _world.Process(
            Completed("of the first attempt"), _world.Task(EventNames.TaskPending, "confirm_order"), _world.Completed("confirm_order"));
        Assert.Equal((WorkflowTaskStatus.Completed, 2), (_world.Instance.State[ConfirmOrder].Status, _world.Instance.State[ConfirmOrder].Attempt));
        Assert.Null(_world.Instance.OutputOf(ConfirmOrder));
    }

    [Fact]
    public async Task Given_a_batch_that_completes_a_task_twice_Then_the_output_of_the_attempt_that_stands_is_kept()
    {
        await _world.Process(_world.Start());
        await _world.Process(Completed("first"), _world.Task(EventNames.TaskPending, "confirm_order"), Completed("second"));
        Assert.Equal("second", _world.Instance.OutputOf(ConfirmOrder)!.Value.GetString());
    }
}
