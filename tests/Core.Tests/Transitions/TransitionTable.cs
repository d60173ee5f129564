using System.Text;

namespace WorkflowManager.Core.Tests.Transitions;

/// <summary>
/// Asks the real decider about every event in every situation, and writes down the rules: what holds for all events once,
/// of each event the plain case, and of what is special only where it makes a difference.
/// </summary>
internal static class TransitionTable
{
    private sealed record Fact(EventCase Case, Situation Situation, string Outcome);

    public static string Write()
    {
        var text = new StringBuilder(
            """
            # Every transition
            *Written by `tests/Core.Tests/Transitions` from what `Decider` decides, and compared with it at each run of the tests; `UPDATE_GOLDEN=1` writes it anew.*

            The instance has three stages, P (task p), A (x, its child y, a sibling s) and B (z). *The task* is x at its second attempt, s running beside it;
            where it was never scheduled, it is y. A rule without a *when* is the plain case; of a special one only what differs from it is listed, and in a PAUSED, COMPLETED, CANCELLED or TIMED_OUT
            workflow only what differs from an ACTIVE one. What a replay brings back is shown for a task that is COMPLETED: to the scopes beyond `task` it makes no difference what a task was.
            What is asked before all this (is the record readable, was its id seen before, does an answer fit its form) stands in [events.md](events.md).


            """);
        var facts = Facts(EventCase.OfTasks);
        var common = Common(facts);
        Section(text, "Every event about a task", ["When", "The task is", "Decision", "Save"],
            GeneralRows().Concat(common.GroupBy(c => (c.Key.When, c.Key.Task, c.Outcome, c.Save))
                .GroupBy(g => (g.Key.When, Workflows: string.Join(", ", g.Select(c => c.Key.Workflow.ToWire())), g.Key.Outcome, g.Key.Save))
                .Select(g => Row(When(g.Key.When, g.Key.Workflows), Tasks(g.Select(c => c.Key.Task), facts, g.Key.When), g.Key.Outcome, g.Key.Save))));
        foreach (var name in EventCase.OfTasks.Select(c => c.Event).Distinct())
            Section(text, name, ["When", "The task is", "Decision"], RowsOf([.. facts.Where(f => f.Case.Event == name)], common));
        Section(text, EventNames.ReplayTask, ["When", "The task is", "Decision"], VersionRow().Concat(RowsOf([.. Facts(EventCase.OfReplays).Where(IsTold)], [])));
        foreach (var (name, rows) in ControlRows.All())
            Section(text, name, ["When", "The workflow is", "Decision"], rows);
        return text.ToString().TrimEnd() + "\n";
    }

    private static List<Fact> Facts(IReadOnlyList<EventCase> cases) =>
    [
        .. from one in cases
           from situation in Situation.All
           let run = situation.Build(one.Policies, one.Prepare)
           where run is not null
           let before = run.State
           let after = one.Send(run, situation.Subject)
           where after is not null
           select new Fact(one, situation, Wording.Of(after.Last, before, situation.Subject)),
    ];

    /// <summary>What most events come to in the same case.</summary>
    private static List<((string When, string Task, WorkflowStatus Workflow) Key, string Outcome, string Save)> Common(List<Fact> facts)
    {
        string[] shared = ["", .. facts.Select(f => f.Case.When).Where(w => w.Contains("`attempt`", StringComparison.Ordinal)).Distinct()];
        var found = new List<((string, string, WorkflowStatus) Key, string Outcome, string Save)>();
        foreach (var group in facts.Where(f => shared.Contains(f.Case.When)).GroupBy(f => (f.Case.When, f.Situation.Task, f.Situation.Workflow)))
        {
            var outcome = group.GroupBy(f => f.Outcome).MaxBy(g => g.Count())!;
            if (outcome.Count() < 5 || outcome.Key.StartsWith("applied", StringComparison.Ordinal))
                continue;
            found.Add((group.Key, outcome.Key, string.Join(", ", group.Where(f => f.Outcome != outcome.Key).Select(f => f.Case.Event))));
        }

        // As in each event's own table: only what differs from the plain case of an ACTIVE workflow.
        return [.. found.Where(c => !found.Exists(a => a != c && a.Outcome == c.Outcome && a.Save == c.Save
            && ((a.Key.Item1 == c.Key.Item1 && c.Key.Item3 != WorkflowStatus.Active && a.Key == (c.Key.Item1, c.Key.Item2, WorkflowStatus.Active))
                || (c.Key.Item1.Length > 0 && a.Key == ("", c.Key.Item2, c.Key.Item3)))))];
    }

    private static IEnumerable<string> RowsOf(List<Fact> facts, List<((string When, string Task, WorkflowStatus Workflow) Key, string Outcome, string Save)> common)
    {
        string? Outcome(string when, string task, WorkflowStatus workflow) =>
            facts.Find(f => f.Case.When == when && f.Situation.Task == task && f.Situation.Workflow == workflow)?.Outcome;
        var told = facts.Where(f =>
            !common.Exists(c => c.Outcome == f.Outcome && !c.Save.Split(", ").Contains(f.Case.Event)
                && c.Key.Task == f.Situation.Task && c.Key.When == f.Case.When && (c.Key.Workflow == f.Situation.Workflow || c.Key.Workflow == WorkflowStatus.Active))
            && (f.Case.When.Length == 0 || Outcome("", f.Situation.Task, f.Situation.Workflow) != f.Outcome)
            && (f.Situation.Workflow == WorkflowStatus.Active || Outcome(f.Case.When, f.Situation.Task, WorkflowStatus.Active) != f.Outcome));
        return told.GroupBy(f => (f.Case.When, f.Situation.Task, f.Outcome)).Select(g => (g.Key.When, g.Key.Task, g.Key.Outcome, Workflows: string.Join(", ", g.Select(f => f.Situation.Workflow.ToWire()))))
            .GroupBy(r => (r.When, r.Workflows, r.Outcome))
            .Select(g => Row(When(g.Key.When, g.Key.Workflows), Tasks(g.Select(r => r.Task), facts, g.Key.When), g.Key.Outcome));
    }

    /// <summary>What a task was before makes no difference to the wider scopes: what of it is not PENDING becomes so. One row stands for each.</summary>
    private static bool IsTold(Fact fact) =>
        fact.Case.When == "scope `task`" ? fact.Situation.Task != Situation.ToBeRunAgain || fact.Situation.Workflow == WorkflowStatus.Active : fact.Situation.Task == "COMPLETED";

    private static IEnumerable<string> GeneralRows()
    {
        var run = Scenario.Started("A: x");
        yield return Row("the workflow is another component's", "", Wording.Of(run.OfComponent("OTHER", "x").Last, null, "x"), "");
        yield return Row("there is no such stage", "", Wording.Of(run.Completed("Q/x").Last, null, "x"), "");
        yield return Row("there is no such task", "", Wording.Of(run.Completed("A/q").Last, null, "x"), "");
        yield return Row("there is no such instance", "", Wording.Of(Scenario.Given(Samples.Workflow("A: x")).Completed("x").Last, null, "x"), "");
    }

    private static IEnumerable<string> VersionRow() =>
        [Row("another `expected_version` than the instance's", "", Wording.Of(Scenario.Started("A: x").Replayed(ReplayScope.Workflow, version: 9).Last, null, "x"))];

    private static string When(string when, string workflows)
    {
        if (workflows.Split(", ")[0] == "ACTIVE")
            return when;
        return when.Length == 0 ? $"{workflows} workflow" : $"{workflows} workflow; {when}";
    }

    /// <summary>All of them that there are: any.</summary>
    private static string Tasks(IEnumerable<string> tasks, List<Fact> facts, string when)
    {
        var listed = tasks.ToHashSet();
        var all = facts.Where(f => f.Case.When == when).Select(f => f.Situation.Task).Distinct().ToList();
        return listed.SetEquals(all) ? "any" : string.Join("; ", all.Where(listed.Contains));
    }

    internal static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |";

    private static void Section(StringBuilder text, string title, string[] columns, IEnumerable<string> rows)
    {
        text.Append("## ").Append(title).Append('\n').Append(Row(columns)).Append('\n').Append(Row([.. columns.Select(_ => "---")])).Append('\n');
        foreach (var row in rows)
            text.Append(row).Append('\n');
        text.Append('\n');
    }
}
