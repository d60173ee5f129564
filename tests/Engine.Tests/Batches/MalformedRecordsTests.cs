using System.Text.Json;
using WorkflowManager.Contracts;
using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>Every hand-picked record between good ones: it is rejected with its field or starts its instance, and harms nobody.</summary>
public class MalformedRecordsTests
{
    private const int CasesOfBatch = 5;

    [Fact]
    public void There_are_enough_of_them_and_each_has_a_name_of_its_own()
    {
        Assert.True(RecordCases.All.Count(c => c.Field is not null) >= 60);
        Assert.Equal(RecordCases.All.Count, RecordCases.All.Select(c => c.Name).Distinct().Count());
        var accepted = RecordCases.All.Where(c => c.Field is null).ToList();
        Assert.Equal(accepted.Count, accepted.Select(c => c.Ref).Distinct().Count());
    }

    [Fact]
    public async Task Between_good_records_each_comes_to_its_own_end()
    {
        var world = new World();
        var good = 0;
        foreach (var cases in RecordCases.All.Chunk(CasesOfBatch))
        {
            var records = new List<InboundRecord> { world.Start($"GOOD-{good++}") };
            foreach (var one in cases)
                records.AddRange(world.Raw(one.Body) with { AttemptAttribute = one.Attempt }, world.Start($"GOOD-{good++}"));

            var report = await world.Process([.. records]);

            Assert.Empty(report.Failures);
            for (var i = 0; i < records.Count; i++)
                if (i % 2 == 0)
                    Assert.IsType<RecordOutcome.Applied>(report.Records[i].Outcome);
                else
                    AssertEnd(cases[i / 2], report.Records[i], world);
        }

        Assert.All(Enumerable.Range(0, good), i => Assert.Single(world.Queues.Sent, s => s.Ref == new BusinessRef($"GOOD-{i}")));
        var rejected = RecordCases.All.Count(c => c.Field is not null);
        Assert.Equal(rejected, world.Queues.DeadLetters.Count);
        Assert.Equal(rejected, world.Store.Log.Count(l => l.Entry.Outcome == EventOutcome.Rejected));
        Assert.Equal(RecordCases.All.Count - rejected + good, world.Store.Log.Count(l => l.Entry.Outcome == EventOutcome.Applied));
    }

    private static void AssertEnd(RecordCase one, RecordReport report, World world)
    {
        var id = report.Record.MessageId;
        if (one.Field is { } field)
        {
            Assert.True(report.Outcome is RecordOutcome.Rejected, $"{one.Name}: {report.Outcome}");
            var letter = Assert.Single(world.Queues.DeadLetters, d => d.Record.MessageId == id);
            Assert.Equal((one.Name, DecisionCode.Malformed), (one.Name, letter.Code));
            Assert.True(letter.Reason.StartsWith(field, StringComparison.Ordinal), $"{one.Name}: {letter.Reason}");
            Assert.InRange(letter.Reason.Length, field.Length + 3, 1_000);
            var entry = Assert.Single(world.Store.Log, l => l.Entry.Outcome == EventOutcome.Rejected && l.Entry.Id.Value.EndsWith(id, StringComparison.Ordinal) && l.Entry.Body == one.Body).Entry;
            Assert.Equal((letter.Reason, letter.Code), (entry.Reason, entry.Code));
        }
        else
        {
            Assert.True(report.Outcome is RecordOutcome.Applied, $"{one.Name}: {report.Outcome}");
            Assert.Equal(1, world.Store.Find(new BusinessRef(one.Ref))!.Version);
            var sent = JsonDocument.Parse(Assert.Single(world.Queues.Sent, s => s.Ref.Value == one.Ref).Body).RootElement;
            Assert.Equal(one.Ref, sent.GetProperty("business_ref_no").GetString());
            Assert.Equal(one.Data is not null, sent.TryGetProperty("data", out var data));
            if (one.Data is { } expected)
                Assert.True(JsonSame.Value(JsonDocument.Parse(expected).RootElement, data), $"{one.Name}: {data}");
        }
    }
}
