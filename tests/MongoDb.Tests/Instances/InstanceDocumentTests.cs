using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb.Tests;

public sealed class InstanceDocumentTests(MongoHarness harness)
{
    private readonly Story _story = new(harness);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_confirm_order_the_document_has_all_that_the_sample_has()
    {
        var instance = await AfterConfirmOrderAsync();
        var document = await FindAsync(instance.Ref);
        using var stream = typeof(InstanceDocumentTests).Assembly.GetManifestResourceStream("MongoDb.instance-after-confirm-order.json")!;
        using var sample = await JsonDocument.ParseAsync(stream, cancellationToken: Token);

        AssertCovers(sample.RootElement, Golden.Parse(ToJson(document)), "$");

        Assert.Equal(2, document["version"].ToInt64());
        Assert.Equal("ACTIVE", document["status"].AsString);
        Assert.Equal(1, document["template_version"].AsInt32);
        Assert.Equal(document["business_ref_no"], document["_id"]);
        Assert.Equal(Story.Now.UtcDateTime, document["created_at"].ToUniversalTime());
        Assert.Equal(Story.Now.UtcDateTime, document["updated_at"].ToUniversalTime());
        Assert.False(document.Contains("closed_at"));
        Assert.False(document.Contains("data"));
        Assert.Equal(2, document["outbox"].AsBsonArray.Count);
    }

    [Fact]
    public async Task An_untouched_task_has_a_status_and_nothing_else_that_the_manager_writes()
    {
        var document = await FindAsync((await AfterConfirmOrderAsync()).Ref);
        var untouched = document["stages"][3]["tasks"][0].AsBsonDocument;
        Assert.Equal(["task_name", "parent_task", "task_type", "task_queue", "assigned_to", "business_status", "status"], untouched.Names);
        var touched = document["stages"][2]["tasks"][0].AsBsonDocument;
        Assert.Equal(["status", "reason", "last_updated_time_pretty", "attempt"], touched.Names.TakeLast(4));
        Assert.Equal((1, BsonNull.Value), (touched["attempt"].AsInt32, touched["reason"]));
    }

    [Fact]
    public async Task Whatever_types_a_template_has_the_instance_keeps_them_and_payloads_spell_them_plainly()
    {
        var component = Story.Unique("TYPES-");
        var extras = new BsonDocument
        {
            { "date", new DateTime(2019, 6, 28, 10, 45, 43, 12, DateTimeKind.Utc) },
            { "decimal", new BsonDecimal128(Decimal128.Parse("12.340")) },
            { "id", new BsonObjectId(new ObjectId("0123456789abcdef01234567")) },
            { "uuid", new BsonBinaryData(new Guid("00112233-4455-6677-8899-aabbccddeeff"), GuidRepresentation.Standard) },
            { "bytes", new BsonBinaryData([1, 2, 3]) },
            { "long", 5L },
            { "double", 1.0 },
            { "regex", new BsonRegularExpression("^a", "i") },
            { "timestamp", new BsonTimestamp(7, 8) },
            { "nested", new BsonArray { new BsonArray { 1, 2L, 3.0 }, new BsonDocument("when", BsonUtc(0)) } },
            { "dotted.name", new BsonDocument("a.b", 1) },
        };
        var template = Template(component, extras);
        template["template.wide"] = extras.DeepClone();
        await harness.Connection.Templates.InsertOneAsync(template, null, Token);
        var found = await harness.Templates.FindAsync(new TemplateKey(new ComponentName(component), null), Token);

        var created = await _story.CreatedAsync(found.Template!);
        var document = await FindAsync((await _story.AppliedAsync(created, Story.Failed(created, "only", "no"))).Ref);

        var task = document["stages"][0]["tasks"][0].AsBsonDocument;
        Assert.All(extras, e => Assert.Equal((e.Value.BsonType, e.Value), (task[e.Name].BsonType, task[e.Name])));
        Assert.Equal(extras, document["template.wide"].AsBsonDocument);
        Assert.Equal(template["stages"][0]["stage_note"], document["stages"][0]["stage_note"]);
        Assert.Equal(3, document["template_version"].ToInt32());
        Assert.Equal(
            """{"date":"2019-06-28T10:45:43.012+0000","decimal":12.340,"id":"0123456789abcdef01234567","uuid":"00112233-4455-6677-8899-aabbccddeeff","""
            + """ "bytes":"AQID","long":5,"double":1.0,"regex":"/^a/i","timestamp":30064771080,"nested":[[1,2,3.0],{"when":"1970-01-01T00:00:00.000+0000"}],"dotted.name":{"a.b":1}}""".Trim(),
            "{" + created.StartTaskBody(new TaskAddress(0, 0))[created.StartTaskBody(new TaskAddress(0, 0)).IndexOf("\"date\"", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task A_reopened_workflow_has_no_closing_time()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(1));
        var completed = await _story.AppliedAsync(created, Story.Completed(created, "t0"));
        Assert.Equal(Story.Now.UtcDateTime, (await FindAsync(created.Ref))["closed_at"].ToUniversalTime());
        await _story.AppliedAsync(completed, Story.Pending(completed, "t0"));
        Assert.False((await FindAsync(created.Ref)).Contains("closed_at"));
    }

    private static BsonDateTime BsonUtc(long milliseconds) => new(milliseconds);

    private static BsonDocument Template(string component, BsonDocument extras) => new()
    {
        { "_id", ObjectId.GenerateNewId() },
        { "workflow_name", "types" },
        { "component_name", component },
        { "version", 3.0 },
        {
            "stages", new BsonArray
            {
                new BsonDocument
                {
                    { "stage_name", "ONLY" },
                    { "stage_order", new BsonDecimal128(1.5m) },
                    { "stage_note", new BsonArray { BsonUtc(1), BsonNull.Value } },
                    { "tasks", new BsonArray { new BsonDocument { { "task_name", "only" }, { "task_queue", "q" }, { "task_type", "HUMAN" } }.AddRange(extras) } },
                },
            }
        },
    };

    private async Task<StoredInstance> AfterConfirmOrderAsync()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        return await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));
    }

    private Task<BsonDocument> FindAsync(BusinessRef reference) =>
        harness.Connection.Instances.Find(new BsonDocument("business_ref_no", reference.Value)).SingleAsync(Token);

    private static string ToJson(BsonDocument document)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        using (var reader = new global::MongoDB.Bson.IO.BsonDocumentReader(document))
            BsonToJson.WriteValue(Standing(reader), writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static global::MongoDB.Bson.IO.BsonDocumentReader Standing(global::MongoDB.Bson.IO.BsonDocumentReader reader)
    {
        reader.ReadBsonType();
        return reader;
    }

    /// <summary>Every field of the sample is there, in kind; those whose value is this run's own are told apart by name.</summary>
    private static void AssertCovers(JsonElement sample, JsonElement actual, string path)
    {
        Assert.True(sample.ValueKind == actual.ValueKind, $"{path} is {actual}");
        if (sample.ValueKind == JsonValueKind.Object)
            foreach (var field in sample.EnumerateObject())
            {
                Assert.True(actual.TryGetProperty(field.Name, out var value), $"{path}.{field.Name} is missing");
                if (field.Name is "business_ref_no" or "component_name" or "version" or "updated_at" or "last_updated_time_pretty")
                    Assert.Equal(field.Value.ValueKind, value.ValueKind);
                else
                    AssertCovers(field.Value, value, $"{path}.{field.Name}");
            }
        else if (sample.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(sample.GetArrayLength(), actual.GetArrayLength());
            for (var i = 0; i < sample.GetArrayLength(); i++)
            {
                if (sample[i].ValueKind == JsonValueKind.Object)
                    Assert.True(sample[i].TryGetProperty("tasks", out _) == actual[i].TryGetProperty("tasks", out _), $"{path}[{i}].tasks");
                AssertCovers(sample[i], actual[i], $"{path}[{i}]");
            }
        }
        else
            Assert.True(sample.GetRawText() == actual.GetRawText(), $"{path} is {actual.GetRawText()}, not {sample.GetRawText()}");
    }
}
