namespace WorkflowManager.Deployment.Tests;

/// <summary>Times and counts that only hold together.</summary>
public class QueueTests
{
    private static int VisibilitySeconds => (int)Template.Properties("WorkflowQueue")["VisibilityTimeout"]!;

    private static int WindowSeconds => (int)Template.Trigger["MaximumBatchingWindowInSeconds"]!["Fn::If"]![2]!;

    [Fact]
    public void A_message_stays_hidden_for_six_times_the_timeout_and_the_window() =>
        Assert.True(VisibilitySeconds >= (6 * Template.TimeoutSeconds) + WindowSeconds);

    [Fact]
    public void Only_the_records_that_failed_come_back() =>
        Assert.Equal("ReportBatchItemFailures", Assert.Single(Template.Texts(Template.Trigger["FunctionResponseTypes"])));

    [Fact]
    public void The_trigger_gathers_batches_of_the_workflow_queue()
    {
        Assert.Equal("SQS", (string?)Template.Function["Events"]!["Records"]!["Type"]);
        Assert.Equal("WorkflowQueue", Assert.Single(Template.TargetsWithin(Template.Trigger["Queue"])));
        // SQS takes more than ten only with a window.
        Assert.InRange((int)Template.Trigger["BatchSize"]!["Fn::If"]![2]!, 1, WindowSeconds > 0 ? 10_000 : 10);
    }

    /// <summary>FIFO queues have no window, and so no batch above ten; their dead letters must be FIFO too.</summary>
    [Fact]
    public void FIFO_queues_are_the_users_choice()
    {
        Assert.Equal("false", (string?)Template.Parameter("FifoQueues")["Default"]);
        Assert.Equal("""["IsFifo",10,100]""", Template.Trigger["BatchSize"]!["Fn::If"]!.ToJsonString());
        Assert.Equal("""["IsFifo",{"Ref":"AWS::NoValue"},1]""", Template.Trigger["MaximumBatchingWindowInSeconds"]!["Fn::If"]!.ToJsonString());
        Assert.All(["WorkflowQueue", "DeadLetterQueue"], queue =>
        {
            Assert.Equal("""["IsFifo",true,{"Ref":"AWS::NoValue"}]""", Template.Properties(queue)["FifoQueue"]!["Fn::If"]!.ToJsonString());
            var names = Template.Properties(queue)["QueueName"]!["Fn::If"]!;
            Assert.Equal((string)names[2]!["Fn::Sub"]! + ".fifo", (string?)names[1]!["Fn::Sub"]);
        });
    }

    [Fact]
    public void Concurrency_is_bounded_and_may_be_reserved()
    {
        Assert.Equal("MaximumConcurrency", Assert.Single(Template.TargetsWithin(Template.Trigger["ScalingConfig"]!["MaximumConcurrency"])));
        Assert.Equal(2, (int)Template.Parameter("MaximumConcurrency")["MinValue"]!);
        Assert.Equal("HasReservedConcurrency", (string?)Template.Function["ReservedConcurrentExecutions"]!["Fn::If"]![0]);
        Assert.Equal("", (string?)Template.Parameter("ReservedConcurrency")["Default"]);
    }

    [Fact]
    public void What_fails_again_and_again_ends_among_the_dead_letters()
    {
        var redrive = Template.Properties("WorkflowQueue")["RedrivePolicy"]!;
        Assert.Equal("DeadLetterQueue", Assert.Single(Template.TargetsWithin(redrive["deadLetterTargetArn"])));
        // AWS advises five at least, or a moment's throttling sets good messages aside.
        Assert.InRange((int)redrive["maxReceiveCount"]!, 5, 100);
        // A dead letter's age counts from when it was first sent.
        Assert.Equal(1_209_600, (int)Template.Properties("DeadLetterQueue")["MessageRetentionPeriod"]!);
    }

    [Fact]
    public void Queues_outlive_the_stack() =>
        Assert.All(["WorkflowQueue", "DeadLetterQueue"], queue => Assert.Equal("Retain", (string?)Template.Root["Resources"]![queue]!["DeletionPolicy"]));

    /// <summary>Until then a killed process's own records may bring its outbox to an end; the sweeper must not be in their way.</summary>
    [Fact]
    public void An_outbox_is_stale_long_after_its_process_is_gone_and_its_records_are_back()
    {
        var stale = Template.Parameter("StaleAfterSeconds");
        Assert.Equal("StaleAfterSeconds", Assert.Single(Template.TargetsWithin(Template.Function["Environment"]!["Variables"]!["STALE_AFTER_SECONDS"])));
        Assert.True((int)stale["Default"]! >= 2 * VisibilitySeconds);
        Assert.True((int)stale["MinValue"]! > VisibilitySeconds);
        Assert.True((int)stale["MinValue"]! >= 5 * Template.TimeoutSeconds);
    }
}
