using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>A trace goes from the event through the program to the StartTask, whatever way that takes.</summary>
public sealed class TracesTests(TraceFixture fixture) : IClassFixture<TraceFixture>
{
    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string State = "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE";
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private readonly TestWorld _world = fixture.World;
    private readonly TestTemplate _template = fixture.NewTemplate();

    /// <summary>Each once: a request that was answered too late is made again.</summary>
    private IEnumerable<JsonObject> Sent => fixture.Sqs.Sent
        .Where(e => ((string)e["MessageBody"]!).Contains($"\"{_template.Component}\"", StringComparison.Ordinal))
        .DistinctBy(e => (string?)e["MessageAttributes"]!["dispatch_id"]!["StringValue"]);

    [Fact]
    public async Task W3Cs_form_arrives_at_the_task()
    {
        await _world.PublishAsync(_template);
        await _world.SendAsync(WireEvent.Start(_template.Component, _template.Component), attributes: [("traceparent", "String", Parent), ("tracestate", "String", State)]);
        var task = await FirstTaskAsync();
        Assert.Equal((Parent, State), (task.Attributes["traceparent"], task.Attributes["tracestate"]));
    }

    [Fact]
    public async Task XRays_form_goes_as_the_system_attribute()
    {
        await _world.PublishAsync(_template);
        await InvokeAsync(Start(xRay: XRay));
        AssertTrace(Assert.Single(Sent), parent: null, state: null, XRay);
    }

    [Fact]
    public async Task Both_forms_at_once_go_side_by_side()
    {
        await _world.PublishAsync(_template);
        await InvokeAsync(Start(Parent, State, XRay));
        AssertTrace(Assert.Single(Sent), Parent, State, XRay);
    }

    [Fact]
    public async Task A_malformed_trace_is_left_behind_and_its_event_takes_effect()
    {
        await _world.PublishAsync(_template);
        await InvokeAsync(Start("not a traceparent", "not a tracestate", "Root=not-a-root"));
        Assert.Equal(["attempt", "dispatch_id"], (await FirstTaskAsync()).Attributes.Keys.Order());
        AssertTrace(Assert.Single(Sent), parent: null, state: null, xRay: null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_duplicate_or_the_sweeper_sends_has_it_still(bool byDuplicate)
    {
        // No queue yet: the StartTask stays in the outbox.
        await _world.PublishAsync(_template, withQueues: false);
        var start = Start(Parent, State, XRay);
        await InvokeAsync(start);
        Assert.Empty(Sent);
        await _world.CreateQueueAsync(_template.Tasks[0].Queue);

        if (byDuplicate)
            await InvokeAsync(start);
        else
            Assert.Contains("\"flushed\":1", (await _world.Function.InvokeAsync("""{"sweep":true}""")).Body, StringComparison.Ordinal);

        AssertTrace(Assert.Single(Sent), Parent, State, XRay);
    }

    private Message Start(string? parent = null, string? state = null, string? xRay = null)
    {
        var message = new Message { MessageId = "m-1", ReceiptHandle = "r", MD5OfBody = "", Body = WireEvent.Start(_template.Component, _template.Component), Attributes = [], MessageAttributes = [] };
        if (parent is not null)
            message.MessageAttributes["traceparent"] = new() { DataType = "String", StringValue = parent };
        if (state is not null)
            message.MessageAttributes["tracestate"] = new() { DataType = "String", StringValue = state };
        if (xRay is not null)
            message.Attributes["AWSTraceHeader"] = xRay;
        return message;
    }

    private async Task InvokeAsync(Message message) => Assert.Equal(
        """{"batchItemFailures":[]}""", (await _world.Function.InvokeAsync(SqsEvent.Write([message], "arn:aws:sqs:eu-west-1:000000000000:workflow"))).Body);

    private async Task<StartTask> FirstTaskAsync()
    {
        var queue = _template.Tasks[0].Queue;
        return StartTask.Read(queue, await _world.NextMessageAsync((await _world.Sqs.GetQueueUrlAsync(queue)).QueueUrl));
    }

    private static void AssertTrace(JsonObject entry, string? parent, string? state, string? xRay) => Assert.Equal(
        (parent, state, xRay),
        ((string?)entry["MessageAttributes"]!["traceparent"]?["StringValue"], (string?)entry["MessageAttributes"]!["tracestate"]?["StringValue"],
            (string?)entry["MessageSystemAttributes"]?["AWSTraceHeader"]?["StringValue"]));
}
