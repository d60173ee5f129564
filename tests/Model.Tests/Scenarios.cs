using WorkflowManager.Core;
using static WorkflowManager.Model.Tests.Message;

namespace WorkflowManager.Model.Tests;

/// <summary>The situations that are explored.</summary>
internal static class Scenarios
{
    /// <summary>A workflow is created while its first task's answer is on the queue already.</summary>
    public static Scenario Start { get; } = new(
        "start and first answer", [], [Start("s", Templates.Chain), Completed("a", Templates.Chain, "A")]);

    /// <summary>One message, and nothing that would bring anybody back to its instance.</summary>
    public static Scenario Alone { get; } = new("one start", [], [Start("s", Templates.Chain)]);

    /// <summary>Both as one batch: one fold, one commit.</summary>
    public static Scenario Batch { get; } = new(
        "start and first answer in one batch", [], [Start("s", Templates.Chain), Completed("a", Templates.Chain, "A")], Batches: true);

    /// <summary>Two tasks are done at the same time, and a third one waits for both.</summary>
    public static Scenario Race { get; } = new(
        "two answers at once", [Start("s", Templates.Twins)], [Completed("a", Templates.Twins, "A"), Completed("b", Templates.Twins, "B")]);

    /// <summary>A failure that is reported a second time while the task is told to run again: ignored before that, applied after.</summary>
    public static Scenario RunAgain { get; } = new(
        "run again", [Start("s", Templates.Chain), Failed("f", Templates.Chain, "A")], [Failed("f2", Templates.Chain, "A"), RunAgain("p", Templates.Chain, "A")]);

    /// <summary>An answer that comes before its task was scheduled: rejected, or applied, as it happens; and one that nobody can read.</summary>
    public static Scenario Rejected { get; } = new(
        "rejected", [Start("s", Templates.Chain)], [Completed("a", Templates.Chain, "A"), Completed("b", Templates.Chain, "B"), Malformed("x")]);

    /// <summary>Two instances in one bulk write, of which any part may take effect.</summary>
    public static Scenario TwoInstances { get; } = new(
        "two instances", [Start("s", Templates.Chain), Start("t", Templates.Chain, "Y")],
        [Completed("a", Templates.Chain, "A"), Completed("b", Templates.Chain, "A", "Y")], Batches: true);

    /// <summary>A workflow is cancelled while its running task's answer is on the queue.</summary>
    public static Scenario Cancel { get; } = new(
        "cancel", [Start("s", Templates.Chain)], [Completed("a", Templates.Chain, "A"), Control(EventNames.CancelWorkflow, "c", Templates.Chain)]);

    /// <summary>A workflow is cancelled as it starts, by one fold or by two.</summary>
    public static Scenario CancelAtOnce { get; } = new(
        "start and cancel in one batch", [], [Start("s", Templates.Chain), Control(EventNames.CancelWorkflow, "c", Templates.Chain)], Batches: true);

    /// <summary>A workflow is resumed while an answer is on the queue that may start nothing until then.</summary>
    public static Scenario Resume { get; } = new(
        "resume", [Start("s", Templates.Chain), Control(EventNames.PauseWorkflow, "p", Templates.Chain)],
        [Completed("a", Templates.Chain, "A"), Control(EventNames.ResumeWorkflow, "r", Templates.Chain)]);

    public static IReadOnlyList<Scenario> All { get; } = [Alone, Start, Batch, Race, RunAgain, Rejected, TwoInstances, Cancel, CancelAtOnce, Resume];
}
