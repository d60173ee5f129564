using System.Text;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda.Tests;

public sealed class FunctionAnswerTests
{
    [Fact]
    public void Failures_are_named_in_order() =>
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"a"}]}""", Text(FunctionAnswer.Failures(["b", "a"])));

    [Fact]
    public void No_failure_is_an_empty_list() => Assert.Equal("""{"batchItemFailures":[]}""", Text(FunctionAnswer.Failures([])));

    [Fact]
    public void A_sweep_tells_what_it_did() => Assert.Equal(
        """{"instances":3,"flushed":2,"left":1,"lag_seconds":90,"complete":true}""",
        Text(FunctionAnswer.Swept(new SweepReport(3, 2, 1, TimeSpan.FromSeconds(90), Complete: true))));

    [Fact]
    public void A_sweep_tells_what_it_made_of_what_was_due() => Assert.Equal(
        """{"instances":0,"flushed":0,"left":0,"lag_seconds":0,"complete":true,"due_instances":5,"due_fired":3,"due_left":1,"due_lag_seconds":7,"due_complete":false}""",
        Text(FunctionAnswer.Swept(new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: true) { Due = new DueReport(5, 3, 1, 1, TimeSpan.FromSeconds(7), Complete: false) })));

    private static string Text(ReadOnlyMemory<byte> answer) => Encoding.UTF8.GetString(answer.Span);
}
