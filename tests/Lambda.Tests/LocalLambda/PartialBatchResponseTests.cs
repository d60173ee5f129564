using WorkflowManager.LocalLambda;

namespace WorkflowManager.Lambda.Tests;

/// <summary>The rules of the real trigger: an answer that makes no sense must cost no message.</summary>
public sealed class PartialBatchResponseTests
{
    [Theory]
    [InlineData("""{"batchItemFailures":[]}""", "")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"}]}""", "b")]
    [InlineData("""{"batchItemFailures":null}""", "")]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", "a,b,c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""", "a,b,c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"unknown"}]}""", "a,b,c")]
    [InlineData("""{"batchItemFailures":[{"id":"b"}]}""", "a,b,c")]
    [InlineData("not JSON", "a,b,c")]
    public void Failures_are_read_as_Lambda_does(string answer, string failed) =>
        Assert.Equal(failed, string.Join(',', PartialBatchResponse.Failures(answer, ["a", "b", "c"]).Order()));
}
