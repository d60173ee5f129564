using System.Collections.Immutable;
using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>What is wrong with an instance. Closed: the cases stand below.</summary>
public abstract record FsckProblem
{
    private FsckProblem(string code, string sentence)
    {
        Code = code;
        Sentence = sentence;
    }

    /// <summary>The case in a word, for a program.</summary>
    public string Code { get; }

    public string Sentence { get; }

    /// <summary>True where flushing the outbox mends it.</summary>
    public virtual bool MendedByFlush => false;

    /// <summary>The document makes no sense, so nothing else can be checked.</summary>
    public sealed record Unreadable(string Reason)
        : FsckProblem("UNREADABLE", $"The document can't be read: {Reason}");

    /// <summary>The log is not whole.</summary>
    public sealed record Log(HistoryProblem Problem) : FsckProblem(
        Problem switch
        {
            HistoryProblem.Missing => "LOG_GAP",
            HistoryProblem.Doubled => "LOG_DOUBLED",
            _ => "LOG_UNREADABLE",
        },
        Problem.Sentence);

    /// <summary>The instance was overtaken while it was read, or it is older than its log: restored from a backup, say.</summary>
    public sealed record LogAhead(long LogVersion, long InstanceVersion) : FsckProblem(
        "LOG_AHEAD", $"The log is at version {LogVersion}, the instance at {InstanceVersion}. If that stays so when you check again, the instance was restored without its log.");

    /// <summary>The log, folded, gives another instance.</summary>
    public sealed record Differs(ImmutableArray<FieldDifference> Fields) : FsckProblem(
        "DIFFERS", $"The log gives another instance: {string.Join("; ", Fields)}.");

    /// <summary>Log and outbox have the same entry with another content.</summary>
    public sealed record EntryDiffers(LogEntryId Id, ImmutableArray<FieldDifference> Fields) : FsckProblem(
        "ENTRY_DIFFERS", $"Entry {Id} is not the same in the instance's outbox and in the log: {string.Join("; ", Fields)}.")
    {
        public override bool MendedByFlush => true;
    }

    /// <summary>The outbox has something that nobody has told the world for longer than any manager works at it.</summary>
    public sealed record StaleOutbox(CommitId Commit, DateTimeOffset CommittedAt, TimeSpan Age, int Entries, int StartTasks) : FsckProblem(
        "STALE_OUTBOX", string.Create(CultureInfo.InvariantCulture, $"The outbox has had {GraphWords.Count(StartTasks, "StartTask")} and {Entries} log {(Entries == 1 ? "entry" : "entries")} since {WireTime.Iso(CommittedAt)}."))
    {
        public override bool MendedByFlush => true;
    }

    /// <summary>A task waits for an attempt whose StartTask no entry of the log has caused, and the outbox does not have it either.</summary>
    public sealed record NeverScheduled(StageName Stage, TaskName Task, int Attempt) : FsckProblem(
        "NEVER_SCHEDULED",
        string.Create(CultureInfo.InvariantCulture, $"Task {Stage}/{Task} is SCHEDULED at attempt {Attempt}, but no entry of the log has scheduled that; send TaskPending to run it again."));
}
