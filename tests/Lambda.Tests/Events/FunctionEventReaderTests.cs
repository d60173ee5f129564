using System.Text;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda.Tests;

public sealed class FunctionEventReaderTests
{
    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";

    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_record_as_AWS_documents_it()
    {
        var record = Assert.Single(ReadBatch(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Events", "sqs-event.json"))));
        Assert.Equal(
            new InboundRecord(
                "059f36b4-87a3-44ab-83d2-661975830a7d", "Test message.", DateTimeOffset.FromUnixTimeMilliseconds(1545082649185),
                AttemptAttribute: "3", Trace: TraceContext.Of(xRay: "Root=1-5759e988-bd862e3fe1be46a994272793"), GroupId: "ORDER-001"),
            record);
    }

    [Fact]
    public void A_record_with_the_least()
    {
        var record = Assert.Single(ReadBatch("""{"Records":[{"messageId":"m1","body":"{}"}]}"""));
        Assert.Equal(new InboundRecord("m1", "{}", Now), record);
    }

    [Fact]
    public void The_senders_own_trace_and_the_one_that_AWS_adds_are_both_kept()
    {
        var trace = Assert.Single(ReadBatch("""
            {"Records":[{"messageId":"m1","body":"","attributes":{"AWSTraceHeader":"XRAY"},"messageAttributes":{
              "traceparent":{"stringValue":"PARENT","dataType":"String"},"tracestate":{"stringValue":"rojo=1","dataType":"String"}}}]}
            """.Replace("XRAY", XRay, StringComparison.Ordinal).Replace("PARENT", Parent, StringComparison.Ordinal))).Trace;
        Assert.Equal((Parent, "rojo=1", XRay), (trace!.TraceParent, trace.TraceState, trace.XRay));
    }

    [Theory]
    [InlineData("""{"stringValue":"00-no-trace-01"}""")]
    [InlineData("""{"stringValue":7}""")]
    [InlineData("""{"binaryValue":"AAAA","dataType":"Binary"}""")]
    [InlineData("null")]
    [InlineData("\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"")]
    public void A_malformed_trace_is_none_and_costs_the_record_nothing(string attribute)
    {
        var record = Assert.Single(ReadBatch(
            """{"Records":[{"messageId":"m1","body":"{}","messageAttributes":{"traceparent":ATTRIBUTE,"tracestate":ATTRIBUTE}}]}""".Replace("ATTRIBUTE", attribute, StringComparison.Ordinal)));
        Assert.Equal(new InboundRecord("m1", "{}", Now), record);
    }

    [Fact]
    public void Records_keep_their_order() =>
        Assert.Equal(["b", "a", "c"], ReadBatch("""{"Records":[{"messageId":"b","body":""},{"messageId":"a","body":""},{"messageId":"c","body":""}]}""").Select(r => r.MessageId));

    [Theory]
    [InlineData("""{"messageId":"bad","body":"{\"event_name\":\"\ud800\"}"}""")]
    [InlineData("""{"messageId":"bad","body":"\udc00"}""")]
    [InlineData("""{"messageId":"bad","body":7}""")]
    [InlineData("""{"messageId":"bad"}""")]
    [InlineData("""{"messageId":"bad","body":null,"attributes":null,"messageAttributes":null}""")]
    [InlineData("""{"messageId":"bad","body":"x","attributes":[],"messageAttributes":{"attempt":"1"}}""")]
    [InlineData("""{"messageId":"bad","body":"x","attributes":{"ApproximateFirstReceiveTimestamp":"99999999999999999"}}""")]
    public void A_malformed_record_does_not_spoil_the_batch_and_is_malformed_for_the_engine(string bad)
    {
        var records = ReadBatch($$"""{"Records":[{"messageId":"m1","body":"{\"a\":1}"},{{bad}},{"messageId":"m3","body":"{\"a\":3}"}]}""");
        Assert.Equal(["m1", "bad", "m3"], records.Select(r => r.MessageId));
        Assert.Equal(["{\"a\":1}", "{\"a\":3}"], [records[0].Body, records[2].Body]);
        Assert.IsType<Core.EventParseResult.Malformed>(Core.EventParser.Parse(Encoding.UTF8.GetBytes(records[1].Body), "bad"));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_spoil_one_record_only()
    {
        byte[] payload = [.. "{\"Records\":[{\"messageId\":\"bad\",\"body\":\"{}"u8, 0xFF, .. "\"},{\"messageId\":\"m2\",\"body\":\"ok\"}]}"u8];
        var records = Assert.IsType<FunctionEvent.Batch>(FunctionEventReader.Read(payload, Now)).Records;
        Assert.Equal("ok", records[1].Body);
        Assert.IsType<Core.EventParseResult.Malformed>(Core.EventParser.Parse(Encoding.UTF8.GetBytes(records[0].Body), "bad"));
    }

    [Theory]
    [InlineData("""{"version":"0","id":"53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa","detail-type":"Scheduled Event","source":"aws.events","account":"123456789012","time":"2015-10-08T16:53:06Z","region":"us-east-1","resources":["arn:aws:events:us-east-1:123456789012:rule/sweep"],"detail":{}}""")]
    [InlineData("""{"source":"aws.scheduler"}""")]
    [InlineData("""{"sweep":true}""")]
    public void A_schedule_is_told_from_a_batch(string payload) => Assert.IsType<FunctionEvent.Sweep>(Read(payload));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("")]
    [InlineData("""{"sweep":false}""")]
    [InlineData("""{"Records":{}}""")]
    [InlineData("""{"Records":[{"body":"{}"}]}""")]
    [InlineData("""{"Records":[7]}""")]
    [InlineData("""{"Records":[{"messageId":"m","eventSource":"aws:s3","body":""}]}""")]
    [InlineData("""{"detail-type":"EC2 Instance State-change Notification","source":"aws.ec2"}""")]
    public void Anything_else_is_an_error_that_says_what_is_expected(string payload) =>
        Assert.Contains("Expected is", Assert.Throws<UnknownEventException>(() => Read(payload)).Message, StringComparison.Ordinal);

    private static IReadOnlyList<InboundRecord> ReadBatch(string payload) => Assert.IsType<FunctionEvent.Batch>(Read(payload)).Records;

    private static FunctionEvent Read(string payload) => FunctionEventReader.Read(Encoding.UTF8.GetBytes(payload), Now);
}
