using CsCheck;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations.Tests.History;

public class InstanceHistoryTests
{
    [Fact]
    public void Every_version_of_any_instance_is_the_one_that_was() =>
        Gen.Select(Generators.SmallDefinition, Generators.Happenings).Sample((definition, happenings) =>
        {
            var run = Run.Of(definition, happenings);
            var history = InstanceHistory.Of(definition, Story.Ref, run.Entries.AsEnumerable().Reverse());
            Assert.Empty(history.Problems);
            Assert.Equal(run.State.Version, history.Known);
            foreach (var state in run.States)
                Assert.True(history.At(state.Version)!.SameFacts(state));
            Assert.Null(history.At(0));
            Assert.Null(history.At(run.State.Version + 1));
        }, iter: 100);

    [Fact]
    public void Given_a_version_that_is_missing_Then_it_is_told_up_to_there_and_the_gap_is_named()
    {
        var story = Story.Of("A: x, y, z").Completed("x", "y", "z");
        var history = InstanceHistory.Of(story.State.Definition, Story.Ref, story.Entries.Where(e => e.Version is not (2 or 3)));
        Assert.Equal([new HistoryProblem.Missing(2, 3)], history.Problems);
        Assert.Equal((1, 4), (history.Known, history.Last));
        Assert.NotNull(history.At(1));
        Assert.Null(history.At(2));
        Assert.Null(history.At(4));
    }

    [Fact]
    public void Given_one_version_that_is_missing_Then_it_is_named()
    {
        var story = Story.Of("A: x, y").Completed("x", "y");
        var history = InstanceHistory.Of(story.State.Definition, Story.Ref, story.Entries.Where(e => e.Version != 2));
        Assert.Equal("The log has no entry for version 2.", Assert.Single(history.Problems).Sentence);
    }

    [Fact]
    public void Given_a_version_that_stands_twice_Then_it_is_named_and_the_first_is_folded()
    {
        var story = Story.Of("A: x, y").Completed("x");
        var twin = story.Entries[1] with { Id = new LogEntryId("twin"), DecidedAt = Story.At(9), Changes = [] };
        var history = InstanceHistory.Of(story.State.Definition, Story.Ref, [twin, .. story.Entries]);
        var doubled = Assert.IsType<HistoryProblem.Doubled>(Assert.Single(history.Problems));
        Assert.Equal("The log has version 2 2 times: ORDER-001/m2, twin.", doubled.Sentence);
        Assert.True(history.At(2)!.SameFacts(story.State));
    }

    [Fact]
    public void Given_the_same_entry_in_log_and_outbox_Then_it_is_one() =>
        Assert.Empty(InstanceHistory.Of(Story.Of("A: x").State.Definition, Story.Ref, [.. Story.Of("A: x").Entries, .. Story.Of("A: x").Entries]).Problems);

    [Fact]
    public void Given_an_entry_that_names_what_there_is_not_Then_it_is_told_up_to_there()
    {
        var story = Story.Of("A: x, y").Completed("x");
        var history = InstanceHistory.Of(Samples.Workflow("A: w, y"), Story.Ref, story.Entries);
        Assert.Equal(0, history.Known);
        Assert.Contains("'A/x'", Assert.IsType<HistoryProblem.Unresolvable>(Assert.Single(history.Problems)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_differ_in_what_happened_between_them()
    {
        var story = Story.Of("A: x; B: y").Failed("x", "no oven").Pending("x").Completed("x");
        var history = InstanceHistory.Of(story.State.Definition, Story.Ref, story.Entries);
        Assert.Equal(
            ["stage A: ACTIVE → COMPLETED", "task A/x: FAILED → COMPLETED, attempt 1 → 2", "stage B: NOT STARTED → ACTIVE", "task B/y: PENDING → SCHEDULED, attempt 0 → 1"],
            StateDiff.Between(history.At(2), history.At(4)!).Select(c => c.Sentence));
        Assert.Equal(
            ["workflow: not there → ACTIVE", "stage A: NOT STARTED → ACTIVE", "task A/x: PENDING → FAILED, attempt 0 → 1 (no oven)"],
            StateDiff.Between(null, history.At(2)!).Select(c => c.Sentence));
        Assert.Empty(StateDiff.Between(history.At(3), history.At(3)!));
    }
}
