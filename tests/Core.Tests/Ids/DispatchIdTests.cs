namespace WorkflowManager.Core.Tests.Ids;

public class DispatchIdTests
{
    [Fact]
    public void It_is_ref_stage_task_attempt() =>
        Assert.Equal("ORDER-001/ORDER/confirm_order/2", DispatchId.Of(new BusinessRef("ORDER-001"), new StageName("ORDER"), new TaskName("confirm_order"), 2).Value);

    [Fact]
    public void That_of_a_cancellation_says_so_and_is_no_other_tasks()
    {
        var cancel = DispatchId.OfCancel(new BusinessRef("ORDER-001"), new StageName("ORDER"), new TaskName("confirm_order"), 2);
        Assert.Equal("ORDER-001/ORDER/confirm_order/2/cancel", cancel.Value);
        Assert.NotEqual(cancel, DispatchId.OfCancel(new BusinessRef("ORDER-001"), new StageName("ORDER"), new TaskName("confirm_order"), 1));
    }

    [Fact]
    public void Two_tasks_never_share_one_whatever_their_names() =>
        Assert.NotEqual(
            DispatchId.Of(new BusinessRef("r"), new StageName("a/b"), new TaskName("c"), 1),
            DispatchId.Of(new BusinessRef("r"), new StageName("a"), new TaskName("b/c"), 1));
}
