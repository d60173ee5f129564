using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs.Tests;

/// <summary>What goes over the wire.</summary>
public sealed class MessageTests : SqsTestBase
{
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private const string W3C = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string State = "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE";

    [Fact]
    public async Task A_dispatch_has_attempt_and_id_as_attributes_and_no_more()
    {
        var entry = await EntryAsync(SqsHarness.Dispatch(await Sqs.NewQueueAsync(), attempt: 7));

        Assert.Equal("""{"attempt":{"DataType":"Number","StringValue":"7"},"dispatch_id":{"DataType":"String","StringValue":"R-1/s/t/7"}}""", Sorted(entry["MessageAttributes"]!));
        Assert.Equal("{}", (string?)entry["MessageBody"]);
        Assert.Null(entry["MessageGroupId"]);
        Assert.Null(entry["MessageDeduplicationId"]);
        Assert.Null(entry["MessageSystemAttributes"]);
    }

    [Fact]
    public async Task An_XRay_trace_goes_as_system_attribute_and_as_no_other()
    {
        var entry = await EntryAsync(SqsHarness.Dispatch(await Sqs.NewQueueAsync()) with { Trace = TraceContext.Of(xRay: XRay) });

        Assert.Equal($$$"""{"AWSTraceHeader":{"DataType":"String","StringValue":"{{{XRay}}}"}}""", Sorted(entry["MessageSystemAttributes"]!));
        Assert.Equal(2, entry["MessageAttributes"]!.AsObject().Count);
    }

    [Fact]
    public async Task A_W3C_trace_goes_as_attributes()
    {
        var queue = await Sqs.NewQueueAsync();
        var entry = await EntryAsync(SqsHarness.Dispatch(queue) with { Trace = TraceContext.Of(W3C, State) });

        Assert.Equal(W3C, (string?)entry["MessageAttributes"]!["traceparent"]!["StringValue"]);
        Assert.Equal(State, (string?)entry["MessageAttributes"]!["tracestate"]!["StringValue"]);
        Assert.Null(entry["MessageSystemAttributes"]);
        var arrived = Assert.Single(await Sqs.ReceiveAsync(queue, 1, Token));
        Assert.Equal((W3C, State), (arrived.TraceParent, arrived.TraceState));
    }

    [Fact]
    public async Task Both_forms_of_a_trace_go_side_by_side()
    {
        var entry = await EntryAsync(SqsHarness.Dispatch(await Sqs.NewQueueAsync()) with { Trace = TraceContext.Of(W3C, State, XRay) });

        Assert.Equal(["attempt", "dispatch_id", "traceparent", "tracestate"], entry["MessageAttributes"]!.AsObject().Select(a => a.Key).Order());
        Assert.Equal(XRay, (string?)entry["MessageSystemAttributes"]!["AWSTraceHeader"]!["StringValue"]);
    }

    [Fact]
    public async Task A_trace_that_makes_a_message_too_large_is_left_out()
    {
        // With attempt and dispatch id exactly what SQS takes.
        var attributes = "attemptNumber1".Length + "dispatch_idStringR-1/s/t/1".Length;
        var dispatch = SqsHarness.Dispatch(await Sqs.NewQueueAsync()) with { Body = new string('x', 1_048_576 - attributes), Trace = TraceContext.Of(W3C, State, XRay) };

        var entry = await EntryAsync(dispatch);

        Assert.Equal(["attempt", "dispatch_id"], entry["MessageAttributes"]!.AsObject().Select(a => a.Key).Order());
        Assert.Equal(XRay, (string?)entry["MessageSystemAttributes"]!["AWSTraceHeader"]!["StringValue"]);
    }

    [Fact]
    public async Task On_a_FIFO_queue_the_reference_is_the_group_and_the_id_the_deduplication_id()
    {
        var entry = await EntryAsync(SqsHarness.Dispatch(await Sqs.NewQueueAsync(fifo: true), "R-1", 2));

        Assert.Equal("R-1", (string?)entry["MessageGroupId"]);
        Assert.Equal("R-1/s/t/2", (string?)entry["MessageDeduplicationId"]);
    }

    [Fact]
    public async Task A_FIFO_queue_given_by_its_URL_is_one_too()
    {
        var url = await Sqs.UrlAsync(await Sqs.NewQueueAsync(fifo: true));

        Assert.Equal("R-1", (string?)(await EntryAsync(SqsHarness.Dispatch(url)))["MessageGroupId"]);
    }

    [Theory]
    [InlineData("a space")]
    [InlineData("Zoë")]
    [InlineData("")]
    public void What_SQS_does_not_take_as_an_id_goes_as_its_hash(string text) =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), SqsText.FifoId(text));

    [Fact]
    public void An_id_is_never_cut()
    {
        Assert.Equal(new string('a', 128), SqsText.FifoId(new string('a', 128)));
        Assert.Equal(64, SqsText.FifoId(new string('a', 129)).Length);
        Assert.NotEqual(SqsText.FifoId(new string('a', 129)), SqsText.FifoId(new string('a', 130)));
        Assert.Equal("""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~aZ9""", SqsText.FifoId("""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~aZ9"""));
    }

    [Theory]
    [InlineData("plain", true)]
    [InlineData("tab\t, line\r\n, Zoë, 株, 🚚, \uFFFD, \uE000, \uD7FF", true)]
    [InlineData("", false)]
    [InlineData("\0", false)]
    [InlineData("x\u001F", false)]
    [InlineData("x\uFFFE", false)]
    [InlineData("x\uFFFF🚚", false)]
    public void SQS_takes_the_characters_of_XML(string text, bool legal) => Assert.Equal(legal, SqsText.IsLegal(text));

    [Fact]
    public void A_lone_surrogate_is_illegal_and_cleaned()
    {
        // Not as test data: the runner would have to write it out.
        var text = "x" + (char)0xD83D + "y";

        Assert.False(SqsText.IsLegal(text));
        Assert.Equal("x\uFFFDy", SqsText.Clean(text, 10, "?"));
    }

    [Theory]
    [InlineData("", 5, "none")]
    [InlineData("abcde", 5, "abcde")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abc🚚🚚", 5, "abc…")]
    [InlineData("a\u0007b", 5, "a\uFFFDb")]
    public void A_text_is_cleaned_and_cut_between_characters(string text, int atMost, string expected) =>
        Assert.Equal(expected, SqsText.Clean(text, atMost, "none"));

    [Fact]
    public async Task A_body_with_an_illegal_character_fails_alone_and_is_not_tried()
    {
        var queue = await Sqs.NewQueueAsync();

        var outcomes = await SendAsync(SqsHarness.Dispatch(queue), SqsHarness.Dispatch(queue, "R-2") with { Body = "\u0007" });

        Assert.Equal(Sent, outcomes[0]);
        Assert.Contains("character", Reason(outcomes[1]), StringComparison.Ordinal);
        Assert.Single(Wire.Entries(Assert.Single(Sqs.Wire.Batches)));
    }

    [Fact]
    public async Task A_dead_letter_has_its_attributes_and_a_reason_that_is_cut()
    {
        var record = new InboundRecord("m-1", "x", DateTimeOffset.UnixEpoch, "not a number", TraceContext.Of(xRay: XRay));

        await Sqs.DeadLetterQueue(await Sqs.NewQueueAsync()).SendAsync([new DeadLetter(record, DecisionCode.UnknownAttempt, new string('r', 5_000))], Token);

        var entry = Wire.Entries(Assert.Single(Sqs.Wire.Batches)).Single();
        Assert.Equal(["attempt", "code", "reason", "source_message_id"], entry["MessageAttributes"]!.AsObject().Select(attribute => attribute.Key).Order());
        Assert.Equal("""{"DataType":"String","StringValue":"not a number"}""", Sorted(entry["MessageAttributes"]!["attempt"]!));
        Assert.Equal(new string('r', 999) + "…", (string?)entry["MessageAttributes"]!["reason"]!["StringValue"]);
        Assert.Equal(XRay, (string?)entry["MessageSystemAttributes"]!["AWSTraceHeader"]!["StringValue"]);
    }

    private async Task<JsonObject> EntryAsync(Dispatch dispatch)
    {
        Assert.Equal([Sent], await SendAsync(dispatch));
        return Wire.Entries(Assert.Single(Sqs.Wire.Batches)).Single();
    }

    private static string Sorted(JsonNode node) => node is JsonObject map
        ? $"{{{string.Join(',', map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"\"{pair.Key}\":{Sorted(pair.Value!)}"))}}}"
        : node.ToJsonString();
}
