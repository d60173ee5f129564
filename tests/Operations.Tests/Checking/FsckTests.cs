using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations.Tests.Checking;

public class FsckTests
{
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(16);

    private readonly Story _story = Story.Of("A: x, y(x); B: z").Completed("x");

    [Fact]
    public void Given_a_sound_instance_Then_there_is_nothing_to_say() => Assert.Empty(Check(_story.Instance));

    [Fact]
    public void Given_a_document_that_makes_no_sense_Then_it_says_why() =>
        Assert.Equal("The document can't be read: no stages", Only<FsckProblem.Unreadable>(Check(new BrokenInstance(_story.Instance, unreadable: "no stages"))).Sentence);

    [Fact]
    public void Given_a_log_with_a_gap_Then_it_is_named()
    {
        var log = Check(_story.Instance, [.. _story.Logged.Where(l => l.Entry.Version != 1)]);
        Assert.Equal(new HistoryProblem.Missing(1, 1), Only<FsckProblem.Log>(log).Problem);
        Assert.Equal(["LOG_GAP", "NEVER_SCHEDULED"], Check(_story.Instance, [.. _story.Logged.Where(l => l.Entry.Version != 2)]).Select(p => p.Code));
    }

    [Fact]
    public void Given_a_log_that_is_ahead_Then_the_instance_is_older_than_it()
    {
        var before = _story.Instance;
        _story.Completed("y");
        Assert.Equal(new FsckProblem.LogAhead(3, 2), Only<FsckProblem.LogAhead>(Check(before)));
    }

    [Fact]
    public void Given_a_document_that_was_changed_by_hand_Then_it_says_which_fields_differ()
    {
        var state = _story.State;
        var changed = state with
        {
            UpdatedAt = Story.At(7),
            Stages = state.Stages.SetItem(0, state.Stages[0] with { Tasks = state.Stages[0].Tasks.SetItem(0, state[new TaskAddress(0, 0)] with { Status = WorkflowTaskStatus.Failed }) }),
        };
        var differs = Only<FsckProblem.Differs>(Check(new BrokenInstance(_story.Instance, changed)));
        Assert.Equal(["updated_at", "A/x/status"], differs.Fields.Select(f => f.Field));
        Assert.Equal(
            "The log gives another instance: updated_at is 2026-01-02T03:07:00.000+0000, by the log 2026-01-02T03:01:00.000+0000; A/x/status is FAILED, by the log COMPLETED.",
            differs.Sentence);
    }

    [Fact]
    public void Given_a_task_that_no_entry_has_scheduled_Then_it_is_named()
    {
        var state = _story.State;
        var changed = state with { Stages = state.Stages.SetItem(1, state.Stages[1] with { Tasks = [new TaskState(WorkflowTaskStatus.Scheduled, 1, null, null)] }) };
        var problems = Check(new BrokenInstance(_story.Instance, changed));
        Assert.Equal(["DIFFERS", "NEVER_SCHEDULED"], problems.Select(p => p.Code));
        Assert.Equal(new FsckProblem.NeverScheduled(new StageName("B"), new TaskName("z"), 1), problems[1]);
    }

    [Fact]
    public void Given_an_outbox_Then_it_is_stale_from_its_own_age_on()
    {
        var element = new OutboxElement(new CommitId("c"), Story.At(1), [], [new PlannedDispatch(new TaskAddress(0, 1), 1, null)]);
        var instance = new BrokenInstance(_story.Instance, outbox: [element]);
        Assert.Empty(Fsck.Check(instance, _story.Logged, Story.At(17) - TimeSpan.FromMilliseconds(1), Stale));
        var stale = Only<FsckProblem.StaleOutbox>(Fsck.Check(instance, _story.Logged, Story.At(17), Stale));
        Assert.Equal("The outbox has had 1 StartTask and 0 log entries since 2026-01-02T03:01:00.000+0000.", stale.Sentence);
        Assert.True(stale.MendedByFlush);
    }

    [Fact]
    public void Given_an_entry_in_the_outbox_that_the_log_has_not_yet_Then_the_log_is_whole()
    {
        var last = _story.Entries.Single(e => e.Version == 2);
        var instance = new BrokenInstance(_story.Instance, outbox: [new OutboxElement(new CommitId("c"), Story.At(1), [last], [])]);
        Assert.Empty(Check(instance, [.. _story.Logged.Where(l => l.Entry.Version != 2)]));
    }

    [Fact]
    public void Given_another_entry_in_the_outbox_than_in_the_log_Then_it_says_in_what_they_differ()
    {
        var last = _story.Entries.Single(e => e.Version == 2) with { BodyHash = "other" };
        var instance = new BrokenInstance(_story.Instance, outbox: [new OutboxElement(new CommitId("c"), Story.At(1), [last], [])]);
        var differs = Only<FsckProblem.EntryDiffers>(Check(instance));
        Assert.Equal("body_hash", Assert.Single(differs.Fields).Field);
        // The same difference between two readings of the outbox is none.
        Assert.Empty(Check(instance, [.. _story.Logged.Select(l => l with { RecordedAt = null })]));
    }

    private ImmutableArray<FsckProblem> Check(StoredInstance instance, IReadOnlyList<LoggedEvent>? logged = null) =>
        Fsck.Check(instance, logged ?? _story.Logged, Story.At(2), Stale);

    private static T Only<T>(ImmutableArray<FsckProblem> problems)
        where T : FsckProblem => Assert.IsType<T>(Assert.Single(problems));
}
