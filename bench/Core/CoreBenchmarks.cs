using System.Text;
using System.Text.Json;
using Amazon.SQS.Model;
using BenchmarkDotNet.Attributes;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Lambda;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;

namespace WorkflowManager.CoreBench;

/// <summary>What the engine does with an event between its reads and writes, piece by piece. BenchmarkDotNet wants a public class whose methods are no statics.</summary>
[MemoryDiagnoser]
public class CoreBenchmarks
{
    private const int Records = 10;

    private readonly Pizza _pizza = new();
    private readonly KnownDefinitions _known = new();
    private readonly byte[] _payload = Encoding.UTF8.GetBytes(SqsEvent.Write(
        [.. Enumerable.Range(0, Records).Select(AsLambdaHasIt)],
        "arn:aws:sqs:eu-west-1:000000000000:workflow"));

    private readonly byte[] _body = Encoding.UTF8.GetBytes(WireEvent.OfTask("TaskCompleted", "ORDER-1", "ITALIAN", "ORDER", "confirm_order"));

    private static Message AsLambdaHasIt(int i) => new()
    {
        MessageId = $"059f36b4-87a3-44ab-83d2-66197583{i:D4}",
        ReceiptHandle = new string('A', 240),
        MD5OfBody = new string('e', 32),
        Body = WireEvent.OfTask("TaskCompleted", $"ORDER-{i}", "ITALIAN", "ORDER", "confirm_order"),
        Attributes = new()
        {
            ["ApproximateReceiveCount"] = "1", ["SentTimestamp"] = "1545082649183", ["SenderId"] = "AIDAIENQZJOLO23YVJ4VO", ["ApproximateFirstReceiveTimestamp"] = "1545082649185",
        },
    };

    public CoreBenchmarks() => InstanceReader.Read(_pizza.Document, Pizza.Ref, _known);

    [Benchmark(Description = "decide: a start")]
    public object DecideStart() => Decider.Decide(null, _pizza.Start, _pizza.Found, Pizza.Now);

    [Benchmark(Description = "decide and resolve: a completion that starts two tasks")]
    public object DecideCompletion() => Decider.Decide(_pizza.State, _pizza.Completed, null, Pizza.Now);

    [Benchmark(Description = "parse: one event")]
    public object ParseEvent() => EventParser.Parse(_body, "m-1");

    /// <summary>What the framework takes for the same bytes: a measure of the machine's pace.</summary>
    [Benchmark(Description = "for comparison: Lambda's batch of 10 as a JsonDocument")]
    public int Document()
    {
        using var document = JsonDocument.Parse(_payload);
        return document.RootElement.GetProperty("Records").GetArrayLength();
    }

    [Benchmark(Description = "parse: Lambda's batch of 10, but not what their bodies hold")]
    public object ReadBatch() => FunctionEventReader.Read(_payload, Pizza.Now);

    [Benchmark(Description = "parse: Lambda's batch of 10, events included")]
    public int ParseBatch()
    {
        var records = ((FunctionEvent.Batch)FunctionEventReader.Read(_payload, Pizza.Now)).Records;
        var parsed = 0;
        foreach (var record in records)
            parsed += EventParser.Parse(Encoding.UTF8.GetBytes(record.Body), record.MessageId) is EventParseResult.Malformed ? 0 : 1;
        return parsed;
    }

    [Benchmark(Description = "parse: the template")]
    public object ParseTemplate() => TemplateParser.Parse(_pizza.Template);

    [Benchmark(Description = "read: the instance, its definition not known")]
    public object ReadInstance() => InstanceReader.Read(_pizza.Document, Pizza.Ref).State;

    [Benchmark(Description = "read: the instance, its definition known")]
    public object ReadKnownInstance() => InstanceReader.Read(_pizza.Document, Pizza.Ref, _known).State;

    [Benchmark(Description = "write: a StartTask")]
    public object WriteStartTask() => _pizza.Instance.StartTaskBody(Pizza.Next);

    [Benchmark(Description = "write: the update, as BSON")]
    public object WriteUpdate() => InstanceUpdate.Write(_pizza.Update).ToBson();

    [Benchmark(Description = "write: the log entry, as BSON")]
    public object WriteLogEntry() => LogDocument.Write(_pizza.Entry, Pizza.Now).ToBson();
}
