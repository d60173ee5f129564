using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>What must be true of a rush when it is over, whatever was killed meanwhile.</summary>
internal static class WholeAudit
{
    public static async Task AssertWholeAsync(this PizzaRush rush)
    {
        var definition = Assert.IsType<TemplateLookup.Found>(TemplateParser.Parse(rush.Template.Json)).Definition;
        var (instances, log) = await new EvidenceReader(rush.World.Instances.Database, new MongoOptions()).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(rush.Refs.Order(StringComparer.Ordinal), instances.Select(i => i.Ref.Value).Order(StringComparer.Ordinal));
        var entries = log.ToLookup(e => e.Ref);
        foreach (var instance in instances)
            AssertWhole(definition, instance, entries[instance.Ref]);
        AssertStarted(rush);
        Assert.True(await rush.World.IsEmptyAsync(rush.World.DeadLetterQueueUrl), "A message lies in the dead-letter queue.");

        var acknowledged = rush.World.Acknowledged.Select(m => new InboundRecord(
            m.MessageId, m.Body, DateTimeOffset.UnixEpoch, m.MessageAttributes?.GetValueOrDefault("attempt")?.StringValue)).ToList();
        var evidence = new Evidence(instances, log, [.. rush.Tasks.Select(Message)], [], acknowledged);
        GuaranteeChecker.AssertHold(evidence, new Demands { EveryAttemptStarted = true }, $"seed {rush.Seed}");
    }

    private static void AssertWhole(WorkflowDefinition definition, StoredInstance instance, IEnumerable<LogEntry> log)
    {
        Assert.Equal(WorkflowStatus.Completed, instance.State.Status);
        Assert.Equal(definition.Stages.Sum(s => s.Tasks.Length) + 1, instance.Version);
        Assert.False(instance.HasDispatchError);
        // Each version once, none missing, or the fold throws.
        var applied = log.Where(e => e.Outcome == EventOutcome.Applied).OrderBy(e => e.Version);
        var folded = History.Fold(
            definition, instance.Ref, applied.Select(e => new HistoryStep(e.Version!.Value, e.DecidedAt, [.. e.Changes.Select(c => c.Resolve(definition))])));
        Assert.True(folded!.SameFacts(instance.State), $"The log of {instance.Ref} tells another story than the instance.\nInstance: {instance.State}\nLog: {folded}");
        // What came twice was seen for what it was.
        Assert.All(log.Where(e => e.Outcome != EventOutcome.Applied), e => Assert.Equal((EventOutcome.Ignored, "ALREADY_COMPLETED"), (e.Outcome, e.Code!.Value.Value)));
    }

    /// <summary>Every task of every workflow got its StartTask, and none got one that it should not have.</summary>
    private static void AssertStarted(PizzaRush rush)
    {
        var expected = rush.Refs.SelectMany(r => rush.Template.Tasks.Select(t => $"{r}/{t.Stage}/{t.Task}/1"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), rush.Received.Keys.Order(StringComparer.Ordinal));
    }

    private static StartTaskMessage Message(StartTask task) => StartTaskMessage.Parse(task.Queue, task.Body, task.Attributes["attempt"], task.Attributes["dispatch_id"]);
}
