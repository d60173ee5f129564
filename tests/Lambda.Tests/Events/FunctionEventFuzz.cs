using System.Text;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Lambda.Tests;

/// <summary>Whatever the function is invoked with: it is read, or it is an error that Lambda is told of; and a damaged record leaves the others as they are.</summary>
public sealed class FunctionEventFuzz
{
    private const int Payloads = 5_000;
    private const string First = """{"messageId":"first","body":"{\"a\":1}","attributes":{"MessageGroupId":"g"},"eventSource":"aws:sqs"}""";
    private const string Last = """{"messageId":"last","body":"{\"a\":3}","messageAttributes":{"attempt":{"stringValue":"3","dataType":"Number"}},"eventSource":"aws:sqs"}""";

    private static readonly string Sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Events", "sqs-event.json"));

    private static readonly string[] Names = ["messageId", "body", "attributes", "messageAttributes", "attempt", "stringValue", "traceparent", "eventSource", "\\ud800", "body\\udc00", "", "AWSTraceHeader", "MessageGroupId", "ApproximateFirstReceiveTimestamp"];

    private static readonly string[] Values =
    [
        "null", "1", "-1e999", "true", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[{}]", "{\"\\ud800\":1}", "{\"attempt\":{\"\\ud83d\":0,\"stringValue\":\"1\"}}",
        "{\"attempt\":{\"stringValue\":7}}", "{\"attempt\":null,\"traceparent\":{\"stringV\\u0061lue\":\"x\"}}", "{\"attempt\":{\"stringValue\":\"1\"},\"attempt\":null}", "{\"attempt\":{\"binaryValue\":\"AA==\",\"dataType\":\"Binary\"}}", "{\"ApproximateFirstReceiveTimestamp\":\"99999999999999999999\"}", "\"253402300800000\"",
        new string('[', 100) + new string(']', 100), new string('[', 900) + new string(']', 900),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_damaged_record_leaves_its_neighbours_as_they_are(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Payloads; i++)
        {
            var members = new List<string>();
            for (var n = random.Next(6); n > 0; n--)
                members.Add($"\"{Names[random.Next(Names.Length)]}\":{Values[random.Next(Values.Length)]}");
            // Behind the others, since the last one of a name counts: without a readable id there is nothing to report.
            members.Add("\"messageId\":\"bad\",\"event\\u0053ource\":\"aws:sqs\"");
            var bad = $"{{{string.Join(',', members)}}}";
            try
            {
                var payload = Encoding.UTF8.GetBytes($"{{\"Records\":[{First},{bad},{Last}]}}");
                var records = Assert.IsType<FunctionEvent.Batch>(FunctionEventReader.Read(payload, DateTimeOffset.UnixEpoch)).Records;
                Assert.Equal(DocumentReader.Read(payload, DateTimeOffset.UnixEpoch), records);
                Assert.Equal(["first", "bad", "last"], records.Select(r => r.MessageId));
                Assert.Equal(("{\"a\":1}", "g", "{\"a\":3}", "3"), (records[0].Body, records[0].GroupId, records[2].Body, records[2].AttemptAttribute));
                Assert.NotNull(EventParser.Parse(Encoding.UTF8.GetBytes(records[1].Body), "bad", records[1].AttemptAttribute));
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, payload {i}: {bad[..Math.Min(2_000, bad.Length)]}\n{e}");
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Damaged_bytes_are_a_batch_that_can_be_reported_or_an_error_that_says_what_is_expected(int seed)
    {
        var random = new Random(seed);
        var read = 0;
        for (var i = 0; i < Payloads; i++)
        {
            var payload = Damage(Encoding.UTF8.GetBytes(Sample), random);
            var plainly = DocumentReader.Read(payload, DateTimeOffset.UnixEpoch);
            try
            {
                var batch = FunctionEventReader.Read(payload, DateTimeOffset.UnixEpoch) as FunctionEvent.Batch;
                Assert.Equal(plainly, batch?.Records);
                if (batch is null)
                    continue;
                read++;
                Assert.All(batch.Records, r => Assert.NotEqual("", r.MessageId));
                using var answer = JsonDocument.Parse(FunctionAnswer.Failures(batch.Records.Select(r => r.MessageId)));
                Assert.Equal(batch.Records.Count, answer.RootElement.GetProperty("batchItemFailures").GetArrayLength());
            }
            catch (UnknownEventException)
            {
                // Lambda is told; all of the batch comes back.
                Assert.Null(plainly);
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, payload {i}: {Convert.ToHexString(payload)}\n{e}");
            }
        }

        Assert.True(read > Payloads / 10, $"seed {seed}: only {read} payloads could be read");
    }

    private static byte[] Damage(byte[] payload, Random random)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(payload.Length);
            var piece = Encoding.UTF8.GetBytes(random.Next(2) == 0 ? Values[random.Next(Values.Length - 1)] : Names[random.Next(Names.Length)]);
            payload = random.Next(4) switch
            {
                0 => [.. payload[..at], (byte)random.Next(256), .. payload[(at + 1)..]],
                1 => [.. payload[..at], .. payload[Math.Min(payload.Length, at + random.Next(1, 8))..]],
                _ => [.. payload[..at], .. piece, .. payload[at..]],
            };
        }

        return payload;
    }
}
