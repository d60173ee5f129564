using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What should happen to one instance.</summary>
/// <param name="Left">Records that did not fit into this commit.</param>
/// <param name="After">The state once the commit has won; as it was read where there is none; null without an instance.</param>
/// <param name="Commit">Null where nothing was applied.</param>
/// <param name="CausedBy">By key, whose each message of the commit is: if it can't be sent, that record comes back.</param>
/// <param name="Reflush">A record was seen before: what still lies in the outbox is to be told first.</param>
internal sealed record FoldResult(
    BusinessRef Ref,
    StoredInstance? Stored,
    IReadOnlyList<JudgedRecord> Judged,
    IReadOnlyList<ParsedRecord> Left,
    WorkflowState? After,
    Commit? Commit,
    IReadOnlyDictionary<string, ParsedRecord> CausedBy,
    bool Reflush,
    long EntryBytes)
{
    /// <summary>Roughly what the commit takes on the wire: its log entries, and the template and the data where it creates.</summary>
    public long CommitBytes => Commit switch
    {
        null => 0,
        Commit.Create create => create.Template.SizeBytes + (EntryBytes * 2),
        _ => EntryBytes,
    };

    /// <summary>How often the transition table was asked and answered.</summary>
    public int Decisions { get; init; }
}
