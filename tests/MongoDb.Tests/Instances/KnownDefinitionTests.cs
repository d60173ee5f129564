using System.Collections.Immutable;
using System.Text.Json;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb.Tests.Instances;

/// <summary>An instance is read as if nobody had read one before, whatever somebody else has written into it; and cheaply where nobody has.</summary>
public sealed class KnownDefinitionTests
{
    private static readonly BusinessRef Reference = new("R-1");
    private static readonly JsonElement Data = JsonDocument.Parse("""{"size":"large","lines":[1,2.5,{"note":"Zoë"}]}""").RootElement;
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_read_with_a_definition_that_is_known_is_what_is_read_without(int seed)
    {
        var random = new Random(seed);
        var template = Template(12, random);
        var known = new KnownDefinitions();
        for (var round = 0; round < 400; round++)
        {
            var document = Instance(template, random);
            // Most as they are, some as other systems and people leave them.
            for (var slips = random.Next(4) - 1; slips > 0; slips--)
                Spoil(document, random);
            var bytes = document.ToBson();
            // What was lent is somebody else's afterwards.
            var lent = bytes.ToArray();
            var read = InstanceReader.Read(lent, Reference, known);
            Array.Fill(lent, (byte)0xEE);
            Same(InstanceReader.Read(bytes, Reference), read, $"seed {seed}, round {round}: {document}");
        }
    }

    [Fact]
    public void Instances_of_one_template_share_its_definition_and_those_of_an_edited_one_do_not()
    {
        var random = new Random(5);
        var template = Template(3, random);
        var (known, document) = (new KnownDefinitions(), Instance(template, random));
        var first = InstanceReader.Read(document.ToBson(), Reference, known).State;
        Assert.Same(first.Definition, InstanceReader.Read(Instance(template, random).ToBson(), Reference, known).State.Definition);
        document["stages"][0]["tasks"][1]["task_queue"] = "another";
        var edited = InstanceReader.Read(document.ToBson(), Reference, known).State;
        Assert.NotSame(first.Definition, edited.Definition);
        Assert.Equal("another", edited.Definition.Stages[0].Tasks[1].Queue.Value);
    }

    [Fact]
    public void Ten_thousand_tasks_are_read_without_making_anything_of_each()
    {
        var random = new Random(6);
        var template = Template(10_000, random);
        var (known, bytes) = (new KnownDefinitions(), Instance(template, random, events: 3).ToBson());
        InstanceReader.Read(bytes, Reference, known);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var state = InstanceReader.Read(bytes, Reference, known).State;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(10_000, state.Stages[0].Tasks.Length);
        // A reference to each one's state, and some for the rest.
        Assert.True(allocated < 10_000 * 12, $"{allocated} bytes");
    }

    private static void Same(StoredInstance expected, StoredInstance read, string about)
    {
        if (expected is not MongoInstance)
        {
            Assert.True(read is not MongoInstance, about);
            return;
        }

        Assert.True(read is MongoInstance, about);
        Assert.True(expected.State.SameFacts(read.State), about);
        foreach (var (stage, definition) in expected.State.Definition.Stages.Index())
            for (var task = 0; task < definition.Tasks.Length; task++)
            {
                var (address, wanted) = (new TaskAddress(stage, task), definition.Tasks[task]);
                var its = read.State.Definition[address];
                Assert.True((wanted.Name, wanted.Type, wanted.Queue, wanted.BusinessStatus) == (its.Name, its.Type, its.Queue, its.BusinessStatus) && wanted.Parents.SequenceEqual(its.Parents), about);
                Assert.Equal(wanted.Policies.Retry?.MaxAttempts, its.Policies.Retry?.MaxAttempts);
                Assert.Equal(expected.StartTaskBody(address), read.StartTaskBody(address));
                Assert.Equal(expected.FormOf(address), read.FormOf(address));
            }
    }

    private static void Spoil(BsonDocument instance, Random random)
    {
        var stage = instance["stages"][random.Next(instance["stages"].AsBsonArray.Count)].AsBsonDocument;
        if (!stage.Contains("tasks") || stage["tasks"].AsBsonArray.Count == 0)
            return;
        var task = stage["tasks"][random.Next(stage["tasks"].AsBsonArray.Count)].AsBsonDocument;
        Action[] slips =
        [
            () => task.Remove("attempt"), () => task.Remove("status"), () => task["attempt"] = 2L, () => task["attempt"] = 3.0, () => task["status"] = "WHATEVER",
            () => task["reason"] = BsonNull.Value, () => task["reason"] = 7, () => task["note"] = "of somebody's", () => task.InsertAt(0, new BsonElement("first", 1)),
            () => task["task_queue"] = "another_queue", () => task["task_name"] = "renamed", () => task["business_status"] = "OTHER", () => task["retry"] = new BsonDocument("max_attempts", 9),
            () => task["run"] = new BsonDocument("retries_from", 1), () => task["output"] = new BsonDocument("a", 1), () => stage.Remove("status"), () => stage["status"] = "COMPLETED",
            () => stage["note"] = 1, () => stage["stage_order"] = 7, () => stage["tasks"].AsBsonArray.RemoveAt(0), () => stage["tasks"].AsBsonArray.Add(task.DeepClone()),
            () => instance["retry"] = new BsonDocument("max_attempts", 4), () => instance["template_version"] = 2, () => instance.Remove("workflow_name"), () => instance["stages"].AsBsonArray.Add(stage.DeepClone()),
            () => task["status"] = "PENDING", () => task["last_updated_time_pretty"] = BsonNull.Value,
        ];
        slips[random.Next(slips.Length)]();
    }

    private static MongoTemplate Template(int tasks, Random random)
    {
        var list = new BsonArray(Enumerable.Range(0, tasks).Select(i =>
        {
            var task = new BsonDocument { { "task_name", $"t{i}" }, { "task_queue", "q" }, { "task_type", "SERVICE" } };
            if (i > 0 && random.Next(3) == 0)
                task.Add("parent_task", new BsonArray { $"t{random.Next(i)}" });
            if (random.Next(4) == 0)
                task.Add("business_status", $"B{i}");
            if (random.Next(4) == 0)
                task.Add("retry", new BsonDocument { { "max_attempts", 3 }, { "interval_seconds", 5 } });
            if (random.Next(4) == 0)
                task.Add("colour", "red");
            if (random.Next(4) == 0)
                task.Add("form", new BsonDocument("type", "object"));
            return task;
        }));
        var document = new BsonDocument
        {
            { "workflow_name", "W" }, { "component_name", "C" }, { "version", 1 },
            {
                "stages", new BsonArray
                {
                    new BsonDocument { { "stage_name", "S" }, { "stage_order", 1 }, { "tasks", list }, { "shape", "round" } },
                    new BsonDocument { { "stage_name", "EMPTY" }, { "stage_order", 2 } },
                    new BsonDocument { { "stage_name", "LAST" }, { "stage_order", 3.5 }, { "tasks", new BsonArray { new BsonDocument { { "task_name", "l" }, { "task_queue", "q" }, { "task_type", "HUMAN" } } } } },
                }
            },
        };
        var parsed = TemplateParser.Parse(MongoTemplateStore.ToJson(document.ToBson()));
        var lookup = parsed as TemplateLookup.Found ?? throw new InvalidOperationException(string.Join("; ", ((TemplateLookup.Invalid)parsed).Problems));
        return new MongoTemplate(lookup.Definition, document, 0);
    }

    /// <summary>With a past.</summary>
    private static BsonDocument Instance(MongoTemplate template, Random random, int events = 15)
    {
        var (definition, changes) = (template.Definition, ImmutableArray.CreateBuilder<Change>());
        WorkflowState? state = null;
        void Apply(WorkflowEvent received)
        {
            if (Decider.Decide(state, received, state is null ? new TemplateLookup.Found(definition) : null, Now.AddSeconds(random.Next(100))) is not Decision.Applied applied)
                return;
            state = applied.State;
            changes.AddRange(applied.Changes);
        }

        Apply(new WorkflowEvent.StartWorkflow(new EventId("start"), Reference, definition.Component, null, null));
        for (var i = 0; i < events; i++)
        {
            var stage = definition.Stages[0];
            var task = stage.Tasks[random.Next(stage.Tasks.Length)].Name;
            var id = new EventId($"e{i}");
            Apply(random.Next(3) switch
            {
                0 => new WorkflowEvent.TaskFailed(id, Reference, definition.Component, stage.Name, task, null, "because"),
                1 => new WorkflowEvent.TaskCompleted(id, Reference, definition.Component, stage.Name, task, null, random.Next(2) == 0 ? "done" : null),
                _ => new WorkflowEvent.TaskPending(id, Reference, definition.Component, stage.Name, task, null, null, null),
            });
        }

        return NewInstance.Write(new Commit.Create(template, random.Next(2) == 0 ? null : Data, state!, changes.ToImmutable(), new OutboxElement(new CommitId("c"), Now, [], [])));
    }
}
