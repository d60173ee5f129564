using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Replaying;

public class TaskOutputsTests
{
    [Fact]
    public void A_result_is_found_where_its_task_stands_also_one_that_is_null() => Assert.Equal(
        [new TaskAddress(1, 1), new TaskAddress(1, 2)],
        TaskOutputs.Of(Samples.Json("""{"stages":[{"stage_name":"A"},{"tasks":[{"task_name":"x"},{"output":{"n":1}},{"output":null}]}]}""")).Order(Comparer<TaskAddress>.Create((a, b) => a.Task - b.Task)));
}
