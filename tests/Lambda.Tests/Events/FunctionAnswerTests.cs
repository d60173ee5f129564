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

    private static string Text(ReadOnlyMemory<byte> answer) => Encoding.UTF8.GetString(answer.Span);
}
