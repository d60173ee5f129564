using System.Collections.Immutable;
using System.Text.Json;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.CoreBench;

/// <summary>A pizza that was ordered and whose order is to be confirmed: what an event finds as a rule.</summary>
internal sealed class Pizza
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly BusinessRef Reference = new("ORDER-1");

    public Pizza()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "templates", "pizza.json")));
        Template = json.RootElement.Clone();
        var definition = ((TemplateLookup.Found)TemplateParser.Parse(Template)).Definition;
        Found = new TemplateLookup.Found(definition);
        Start = new WorkflowEvent.StartWorkflow(new EventId("start"), Reference, definition.Component, null, null);
        Completed = new WorkflowEvent.TaskCompleted(new EventId("done"), Reference, definition.Component, new StageName("ORDER"), new TaskName("confirm_order"), 1, null);
        var started = (Decision.Applied)Decider.Decide(null, Start, Found, Now);
        State = started.State;
        var stored = new MongoTemplate(definition, JsonToBson.ToDocument(Template), 0);
        Document = NewInstance.Write(new Commit.Create(stored, null, started.State, started.Changes, new OutboxElement(new CommitId("c"), Now, [], []))).ToBson();
        Instance = (MongoInstance)InstanceReader.Read(Document, Reference);
        var decision = (Decision.Applied)Decider.Decide(State, Completed, null, Now);
        Entry = new LogEntry(
            LogEntryId.Of(new EventKey(Reference, Completed.Id)), Completed.Id, Reference, definition.Component.Value, Completed.Name, "ORDER", "confirm_order", EventOutcome.Applied, null, null,
            decision.State.Version, [.. decision.Changes.Select(c => LoggedChange.Of(definition, c))], [], Now, Now, new string('x', 200), new string('0', 64));
        Update = new Commit.Update(Instance, decision.State, decision.Changes, new OutboxElement(new CommitId("0123456789abcdef0123456789abcdef"), Now, [Entry], ImmutableArray.Create(new PlannedDispatch(Next, 1, null))));
    }

    public JsonElement Template { get; }

    public TemplateLookup.Found Found { get; }

    public WorkflowEvent.StartWorkflow Start { get; }

    public WorkflowEvent.TaskCompleted Completed { get; }

    public WorkflowState State { get; }

    public byte[] Document { get; }

    public MongoInstance Instance { get; }

    public LogEntry Entry { get; }

    public Commit.Update Update { get; }

    public static TaskAddress Next => new(2, 0);

    public static BusinessRef Ref => Reference;
}
