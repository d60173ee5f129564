using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>
/// What a process asks a server for: the smallest piece of a port that a server carries out atomically. Closed. A call's text is
/// all there is to know of it, so it serves as its key too.
/// </summary>
internal abstract record Call
{
    private Call()
    {
    }

    /// <summary>True where it may take effect although its answer is lost.</summary>
    public abstract bool Writes { get; }

    public abstract string Text { get; }

    public sealed override string ToString() => Text;

    public sealed record ReadInstances(ImmutableArray<BusinessRef> Refs) : Call
    {
        public override bool Writes => false;

        public override string Text => "reads the instance";
    }

    public sealed record ReadLog(ImmutableArray<EventKey> Keys) : Call
    {
        public override bool Writes => false;

        public override string Text => $"reads the log for {string.Join(", ", Keys.Select(k => k.Id))}";
    }

    public sealed record Write(Commit Commit) : Call
    {
        public BusinessRef Ref => Commit.After.Ref;

        public override bool Writes => true;

        public override string Text =>
            Commit is Engine.Commit.Update { Before.Version: var before }
                ? $"commits {Ref} version {Commit.After.Version} where it is at {before}: {Describe.Element(Commit.Element)}"
                : $"creates {Ref} at version {Commit.After.Version}: {Describe.Element(Commit.Element)}";
    }

    /// <summary>The second look of a commit whose answer was lost, or whose bulk was not matched whole.</summary>
    public sealed record Look(BusinessRef Ref, CommitId Id) : Call
    {
        public override bool Writes => false;

        public override string Text => $"looks for its commit id in the outbox of {Ref}";
    }

    public sealed record WriteEntry(LogEntry Entry) : Call
    {
        public override bool Writes => true;

        public override string Text => $"writes the log: {Describe.Entry(Entry)}";
    }

    public sealed record Send(Dispatch Dispatch) : Call
    {
        public override bool Writes => true;

        public override string Text => $"sends {Describe.Dispatch(Dispatch)}";
    }

    public sealed record SendDeadLetter(DeadLetter Letter) : Call
    {
        public override bool Writes => true;

        public override string Text => $"sends {Letter.Record.MessageId} to the dead-letter queue: {Letter.Code}";
    }

    public sealed record Clear(OutboxClearance Clearance, ImmutableArray<OutboxElement> Elements) : Call
    {
        public override bool Writes => true;

        public override string Text =>
            $"clears the outbox of {Clearance.Ref}: {string.Join(", ", Elements.Select(Describe.Element))}{Partly}{Error}";

        private string Partly => string.Concat(Clearance.PartlyFlushed.Select(p => $" in part: {string.Join(", ", p.Sent.Select(Describe.Planned))}"));

        private string Error => Clearance.DispatchError switch
        {
            DispatchErrorUpdate.Set set => $", and shows that {set.Queue} is missing",
            DispatchErrorUpdate.Remove => ", and takes dispatch_error away",
            _ => "",
        };
    }

    public sealed record FindStale : Call
    {
        public override bool Writes => false;

        public override string Text => "looks for instances with something in their outbox";
    }
}
