namespace WorkflowManager.Core.Tests.Transitions;

/// <summary>Events about the workflow as a whole: a row for each thing that they come to.</summary>
internal static class ControlRows
{
    private static readonly WorkflowStatus[] Statuses =
        [WorkflowStatus.Active, WorkflowStatus.Paused, WorkflowStatus.Completed, WorkflowStatus.Cancelled, WorkflowStatus.TimedOut];

    public static IEnumerable<(string Event, IEnumerable<string> Rows)> All() =>
    [
        (EventNames.StartWorkflow, Starts()),
        (EventNames.PauseWorkflow, Rows(("", run => run.Paused()))),
        (EventNames.ResumeWorkflow, Rows(("", run => run.Resumed()))),
        (EventNames.CancelWorkflow, Rows(("", run => run.Cancelled()))),
        (EventNames.DeadlineReached, Rows(
            ("`due_at` is its deadline, which has passed", run => run.At(200).DeadlineReached(run.State!.DeadlineAt!.Value)),
            ("`due_at` is its deadline, which has not come yet", run => run.At(2).DeadlineReached(run.State!.DeadlineAt!.Value)),
            ("`due_at` is another time", run => run.At(200).DeadlineReached(Samples.Now)))),
    ];

    private static IEnumerable<string> Rows(params (string When, Func<Scenario, Scenario> Send)[] cases) =>
        from one in cases
        from row in Statuses.Select(status => (Status: status, Outcome: Outcome(status, one.Send))).GroupBy(r => r.Outcome)
        select TransitionTable.Row(one.When, string.Join(", ", row.Select(r => r.Status.ToWire())), row.Key);

    private static string Outcome(WorkflowStatus status, Func<Scenario, Scenario> send)
    {
        var run = Workflow(status);
        var before = run.State!;
        var last = send(run).Last;
        if (last is not Decision.Applied applied)
            return Wording.Of(last, before, "");
        var after = applied.State;
        var moved = from stage in Enumerable.Range(0, before.Stages.Length)
                    from task in Enumerable.Range(0, before.Stages[stage].Tasks.Length)
                    let address = new TaskAddress(stage, task)
                    where before[address].Status != after[address].Status
                    select $"{before[address].Status.ToWire()} → {after[address].Status.ToWire()}";
        var tasks = string.Join(", ", moved.Distinct());
        return $"applied: the workflow {after.Status.ToWire()}{(tasks.Length > 0 ? $"; tasks {tasks}, all others stay" : "; all tasks stay")}";
    }

    /// <summary>With a task in each status that there can be; in the PAUSED one something has become ready meanwhile.</summary>
    private static Scenario Workflow(WorkflowStatus status)
    {
        var run = Scenario.Given(Samples.Workflow("A: c, f, k, r, d, n(d)", ("", """{"deadline_seconds":60}"""))).Start().At(1).Completed("c").Failed("f").Skipped("k");
        return status switch
        {
            WorkflowStatus.Active => run,
            WorkflowStatus.Paused => run.Paused().Completed("d"),
            WorkflowStatus.Cancelled => run.Cancelled(),
            WorkflowStatus.TimedOut => run.At(61).DeadlineReached(run.State!.DeadlineAt!.Value),
            _ => run.Completed("f").Completed("r").Completed("d").Completed("n"),
        };
    }

    private static IEnumerable<string> Starts()
    {
        var definition = Samples.Workflow("A: x, y(x); B: z");
        var none = Decider.Decide(null, Start(definition.Component), new TemplateLookup.Missing(), Samples.Now);
        var invalid = Decider.Decide(null, Start(definition.Component), new TemplateLookup.Invalid([new TemplateProblem("$", "wrong")]), Samples.Now);
        yield return TransitionTable.Row("", "(none yet)", "applied: the workflow ACTIVE, its first stage ACTIVE, what may run SCHEDULED");
        yield return TransitionTable.Row("no such template", "(none yet)", Wording.Of(none, null, ""));
        yield return TransitionTable.Row("the template is invalid", "(none yet)", Wording.Of(invalid, null, ""));
        yield return TransitionTable.Row("of the same component", "any", OfAll(run => run.Start()));
        yield return TransitionTable.Row("of another component", "any", OfAll(run => run.Start("OTHER")));
    }

    private static string OfAll(Func<Scenario, Scenario> send) => Assert.Single(Statuses.Select(status => Wording.Of(send(Workflow(status)).Last, null, "")).Distinct());

    private static WorkflowEvent.StartWorkflow Start(ComponentName component) => new(new EventId("s"), Samples.Order, component, null, null);
}
