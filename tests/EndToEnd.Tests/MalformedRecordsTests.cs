using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.SQS.Model;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>Every hand-picked record between good ones, on the real program: rejected with its field or started, none lost, nobody harmed.</summary>
public sealed class MalformedRecordsTests : IAsyncLifetime
{
    private const int CasesOfBatch = 4;
    private const int RequestBytes = 1_048_576;

    private TestWorld _world = null!;
    private TestTemplate _pizza = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // Longer than any batch may take: a record that comes back while it is at work would be a letter twice.
        _world = await TestWorld.CreateAsync(new WorldOptions { VisibilityTimeout = TimeSpan.FromMinutes(5) });
        _pizza = _world.Template("pizza.json");
        await _world.PublishAsync(_pizza);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Through_the_queue_each_comes_to_its_own_end() =>
        await RunAsync([.. RecordCases.All.Where(c => c.CanBeSent)], SendAsync);

    [Fact]
    public async Task What_no_queue_takes_comes_to_its_own_end_too() =>
        await RunAsync([.. RecordCases.All.Where(c => !c.CanBeSent)], InvokeAsync);

    [Fact]
    public async Task Data_that_grows_beyond_a_StartTask_when_it_is_written_anew_is_refused_before_anything_is_committed()
    {
        var data = $"[{string.Join(',', Enumerable.Repeat("1e9", 100_000))}]";
        await RunAsync([new RecordCase("data that grows", WireEvent.Start("GROWS", _pizza.Component, data: data)) { Field = "data" }], SendAsync);
        Assert.Null(await _world.FindAsync("GROWS"));
    }

    private async Task RunAsync(IReadOnlyList<RecordCase> cases, Func<IReadOnlyList<Message>, Task> deliver)
    {
        var messages = new Dictionary<string, RecordCase>(StringComparer.Ordinal);
        var good = 0;
        foreach (var chunk in cases.Chunk(CasesOfBatch))
        {
            var batch = new List<Message> { Good(good++) };
            foreach (var one in chunk)
            {
                var message = MessageOf(one.Body, one.Attempt);
                batch.AddRange(message, Good(good++));
                messages[message.MessageId] = one;
            }

            var placeholders = batch.ConvertAll(m => m.MessageId);
            await deliver(batch);
            // The queue has given them ids of its own.
            foreach (var (message, placeholder) in batch.Zip(placeholders))
                if (message.MessageId != placeholder && messages.Remove(placeholder, out var one))
                    messages[message.MessageId] = one;
        }

        await _world.UntilAcknowledgedAsync();
        var rejected = cases.Count(c => c.Field is not null);
        // Each once: what was answered too late is sent again.
        var letters = (await _world.TakeAsync(_world.DeadLetterQueueUrl, rejected))
            .DistinctBy(l => l.MessageAttributes.TryGetValue("source_message_id", out var source) ? source.StringValue : l.Body).ToList();
        await AssertRejectedAsync(messages, letters);
        var accepted = messages.Values.Where(c => c.Field is null).ToList();
        await AssertStartedAsync(accepted, good);
        Assert.Equal(1, _world.Function.Starts);
        Assert.All(_world.Outcomes, o => Assert.True(o.Succeeded, o.Body));
    }

    private async Task AssertRejectedAsync(Dictionary<string, RecordCase> cases, List<Message> letters)
    {
        var entries = await _world.Log.Find(new BsonDocument("outcome", "REJECTED")).ToListAsync(Token);
        var wanted = cases.Where(c => c.Value.Field is not null).ToList();
        Assert.Equal(wanted.Count, letters.Count);
        Assert.Equal(wanted.Count, entries.Count);
        foreach (var (id, one) in wanted)
        {
            var entry = Assert.Single(entries, e => e["_id"].AsString == id || e["_id"].AsString.EndsWith("/" + id, StringComparison.Ordinal));
            Assert.Equal((one.Name, "MALFORMED", true), (one.Name, entry["code"].AsString, entry["body"].AsString == one.Body));
            Assert.True(entry["reason"].AsString.StartsWith(one.Field!, StringComparison.Ordinal), $"{one.Name}: {entry["reason"]}");
            var letter = Assert.Single(letters, l => IsOf(l, id, one));
            Assert.Equal("MALFORMED", letter.MessageAttributes["code"].StringValue);
            if (letter.MessageAttributes.ContainsKey("source_message_id") && letter.MessageAttributes["reason"].StringValue != "MALFORMED")
                Assert.StartsWith(one.Field!, letter.MessageAttributes["reason"].StringValue, StringComparison.Ordinal);
            else
                Assert.True(Encoding.UTF8.GetByteCount(one.Body) > RequestBytes - 1_200, $"{one.Name}: there was room for the reason");
        }
    }

    /// <summary>Of a body that leaves no room for its id, the letter is told by the body.</summary>
    private static bool IsOf(Message letter, string id, RecordCase one) =>
        letter.MessageAttributes.TryGetValue("source_message_id", out var source) ? source.StringValue == id : letter.Body == one.Body;

    private async Task AssertStartedAsync(IReadOnlyList<RecordCase> accepted, int good)
    {
        var url = (await _world.Sqs.GetQueueUrlAsync(_pizza.Tasks[0].Queue, Token)).QueueUrl;
        var started = (await _world.TakeAsync(url, accepted.Count + good)).DistinctBy(Ref).ToDictionary(Ref, m => m);
        foreach (var reference in accepted.Select(c => c.Ref).Concat(Enumerable.Range(0, good).Select(RefOf)))
        {
            Assert.True(started.ContainsKey(reference), reference);
            var instance = await _world.FindAsync(reference);
            Assert.Equal((reference, 1, 0), (reference, instance!["version"].ToInt64(), instance["outbox"].AsBsonArray.Count));
            Assert.Single(await _world.LogAsync(reference));
        }

        foreach (var one in accepted)
        {
            using var body = JsonDocument.Parse(started[one.Ref].Body);
            Assert.Equal((one.Name, one.Data is not null), (one.Name, body.RootElement.TryGetProperty("data", out var data)));
            if (one.Data is null)
                continue;
            using var expected = JsonDocument.Parse(one.Data);
            Assert.True(JsonSame.Value(expected.RootElement, data), $"{one.Name}: {data.GetRawText()[..Math.Min(200, data.GetRawText().Length)]}");
        }
    }

    private async Task SendAsync(IReadOnlyList<Message> batch)
    {
        foreach (var message in batch)
            message.MessageId = await _world.SendAsync(
                message.Body, attributes: [.. (message.MessageAttributes ?? []).Select(a => (a.Key, a.Value.DataType, a.Value.StringValue))]);
    }

    private async Task InvokeAsync(IReadOnlyList<Message> batch)
    {
        var outcome = await _world.Function.InvokeAsync(SqsEvent.Write(batch, "arn:aws:sqs:eu-west-1:000000000000:workflow"));
        Assert.True(outcome.Succeeded, outcome.Body);
        Assert.Equal("""{"batchItemFailures":[]}""", outcome.Body);
    }

    private Message Good(int number) => MessageOf(WireEvent.Start(RefOf(number), _pizza.Component), null);

    private static string RefOf(int number) => string.Create(CultureInfo.InvariantCulture, $"GOOD-{number}");

    private static Message MessageOf(string body, string? attempt) => new()
    {
        MessageId = Guid.NewGuid().ToString(),
        ReceiptHandle = "r",
        Body = body,
        MD5OfBody = "",
        MessageAttributes = attempt is null ? [] : new() { ["attempt"] = new() { DataType = "String", StringValue = attempt } },
    };

    private static string Ref(Message message)
    {
        using var body = JsonDocument.Parse(message.Body);
        return body.RootElement.GetProperty("business_ref_no").GetString()!;
    }
}
