using System.Text.Json;

namespace WorkflowManager.Core.Tests;

/// <summary>What an older version of the product carried through, and what is read of it now.</summary>
public sealed class PinnedPolicyTests
{
    [Theory]
    [InlineData("""{"max":3,"delays":[1,2.5]}""")]
    [InlineData("""{"max_attempts":3,"interval":"PT5S"}""")]
    [InlineData("""{"max_attempts":"many"}""")]
    [InlineData("""{"max_attempts":1e400}""")]
    [InlineData("""{"on":["A",7]}""")]
    [InlineData("""{"jitter":"some"}""")]
    [InlineData("\"daily\"")]
    [InlineData("[3]")]
    [InlineData("7")]
    [InlineData("null")]
    public void A_retry_of_another_shape_is_none_and_not_half_a_policy(string retry)
    {
        Assert.Null(PolicyParser.ReadTask(Parse($$"""{"task_type":"SERVICE","retry":{{retry}}}"""), null).Retry);
        Assert.Null(PolicyParser.ReadWorkflow(Parse($$"""{"retry":{{retry}}}""")).Retry);
    }

    [Fact]
    public void What_can_be_read_beside_it_is_read()
    {
        var policies = PolicyParser.ReadTask(Parse("""{"task_type":"HUMAN","retry":7,"timeout_seconds":"long","heartbeat_seconds":5,"due_seconds":9,"notify_queue":"q"}"""), null);
        Assert.Equal((null, null, 5, 9, "q"), (policies.Retry, policies.TimeoutSeconds, policies.HeartbeatSeconds, policies.DueSeconds, policies.Notify!.Queue.Value));
    }

    [Theory]
    [InlineData("""{"notify_queue":7}""")]
    [InlineData("""{"notify_queue":"my queue!"}""")]
    [InlineData("""{"notify_queue":""}""")]
    [InlineData("""{"notify_queue":"q","notify_on":"all"}""")]
    [InlineData("""{"notify_queue":"q","notify_on":["payday"]}""")]
    [InlineData("""{"notify_on":["completed"]}""")]
    public void A_queue_that_is_none_is_told_nothing(string stage) => Assert.Null(PolicyParser.ReadNotify(Parse(stage)));

    [Fact]
    public void A_form_of_a_service_task_is_a_field_like_any_other() =>
        Assert.False(PolicyParser.ReadTask(Parse("""{"task_type":"SERVICE","form":{"type":"object"}}"""), null).HasForm);

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
