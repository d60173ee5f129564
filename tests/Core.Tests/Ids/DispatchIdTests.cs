namespace WorkflowManager.Core.Tests.Ids;

public class DispatchIdTests
{
    [Fact]
    public void It_is_ref_stage_task_attempt() =>
        Assert.Equal("ORDER-001/ORDER/confirm_order/2", DispatchId.Of(new BusinessRef("ORDER-001"), new StageName("ORDER"), new TaskName("confirm_order"), 2).Value);

    [Fact]
    public void Two_tasks_never_share_one_whatever_their_names() =>
        Assert.NotEqual(
            DispatchId.Of(new BusinessRef("r"), new StageName("a/b"), new TaskName("c"), 1),
            DispatchId.Of(new BusinessRef("r"), new StageName("a"), new TaskName("b/c"), 1));
}
