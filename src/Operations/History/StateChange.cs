using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>One thing in which two states of an instance differ. Closed: the cases stand below.</summary>
public abstract record StateChange
{
    private StateChange()
    {
    }

    /// <summary>The same in words.</summary>
    public abstract string Sentence { get; }

    /// <param name="From">Null: there was no instance.</param>
    public sealed record Workflow(WorkflowStatus? From, WorkflowStatus To) : StateChange
    {
        public override string Sentence => $"workflow: {From?.ToWire() ?? "not there"} → {To.ToWire()}";
    }

    public sealed record Stage(StageName Name, StageStatus From, StageStatus To) : StateChange
    {
        public override string Sentence => $"stage {Name}: {From.ToWire()} → {To.ToWire()}";
    }

    public sealed record Task(
        StageName InStage, TaskName Name, WorkflowTaskStatus From, WorkflowTaskStatus To, int FromAttempt, int ToAttempt, string? Reason) : StateChange
    {
        public override string Sentence =>
            $"task {InStage}/{Name}: {From.ToWire()} → {To.ToWire()}{Attempts}{(string.IsNullOrEmpty(Reason) ? "" : $" ({Reason})")}";

        private string Attempts =>
            FromAttempt == ToAttempt ? "" : string.Create(CultureInfo.InvariantCulture, $", attempt {FromAttempt} → {ToAttempt}");
    }

    /// <summary>Something of what time and people do: a task's, or with neither stage nor task the workflow's own.</summary>
    /// <param name="Name">As documents spell it: <c>retry_at</c>, <c>progress</c>, <c>claimed_by</c> and the like.</param>
    /// <param name="From">Null: it had none; likewise <paramref name="To"/>.</param>
    public sealed record Field(StageName? InStage, TaskName? OfTask, string Name, string? From, string? To) : StateChange
    {
        public override string Sentence =>
            $"{(InStage is { } stage ? $"task {stage}/{OfTask}" : "workflow")}, {Name}: {From ?? "none"} → {To ?? "none"}";
    }
}
