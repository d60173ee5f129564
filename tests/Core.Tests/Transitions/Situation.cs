namespace WorkflowManager.Core.Tests.Transitions;

/// <summary>A task at attempt 2, or never scheduled, in a workflow: brought about by events alone.</summary>
/// <param name="Task">What the task is, as the table says it.</param>
/// <param name="Workflow">What the workflow is.</param>
internal sealed record Situation(string Task, WorkflowStatus Workflow)
{
    public const string NeverScheduled = "PENDING, never scheduled";
    public const string ToBeRunAgain = "PENDING, to be run again";
    public const string Waiting = "FAILED, waiting for its retry";

    private const string Stages = "P: p; A: x, y(x), s; B: z";

    private static readonly Dictionary<(string, string), WorkflowDefinition> Definitions = [];

    public static IReadOnlyList<Situation> All { get; } =
    [
        .. from workflow in new[] { WorkflowStatus.Active, WorkflowStatus.Paused, WorkflowStatus.Completed, WorkflowStatus.Cancelled, WorkflowStatus.TimedOut }
           from task in new[] { NeverScheduled, ToBeRunAgain, "SCHEDULED", "FAILED", Waiting, "COMPLETED", "SKIPPED" }
           where workflow != WorkflowStatus.Completed || task is "COMPLETED" or "SKIPPED"
           select new Situation(task, workflow),
    ];

    public string Subject => Task == NeverScheduled ? "y" : "x";

    /// <param name="policies">Of the task, as JSON.</param>
    /// <returns>Null where the policies do not let it come to that.</returns>
    public Scenario? Build(string? policies, Func<Scenario, Scenario>? prepare)
    {
        var run = Scenario.Given(DefinitionOf(policies ?? "{}")).Start().At(1).Completed("p").Pending("x");
        if (prepare is not null && Subject == "x")
            run = prepare(run);
        run = Task switch
        {
            NeverScheduled or "SCHEDULED" => run,
            ToBeRunAgain => run.Pending("p").Pending("x"),
            "FAILED" or Waiting => run.FailedWith("x", null),
            "COMPLETED" => run.CompletedBy("x", "anna"),
            _ => run.Skipped("x"),
        };
        var (status, waits) = (run.Task(Subject).Status.ToWire(), run.Task(Subject).WaitsForRetry);
        return Task.StartsWith(status, StringComparison.Ordinal) && waits == (Task == Waiting) ? Close(run) : null;
    }

    private WorkflowDefinition DefinitionOf(string policies)
    {
        // A task that waits for a retry has a policy for it, whatever else it has.
        var own = Task == Waiting && !policies.Contains("retry", StringComparison.Ordinal)
            ? $"{{\"retry\":{{\"max_attempts\":9}}{(policies == "{}" ? "" : ",")}{policies[1..]}"
            : policies;
        if (!Definitions.TryGetValue((Subject, own), out var definition))
            Definitions[(Subject, own)] = definition = Samples.Workflow(Stages, ("", """{"deadline_seconds":60}"""), (Subject, own));
        return definition;
    }

    private Scenario Close(Scenario run) => Workflow switch
    {
        WorkflowStatus.Active => run,
        WorkflowStatus.Paused => run.Paused(),
        WorkflowStatus.Cancelled => run.Cancelled(),
        WorkflowStatus.TimedOut => run.At(60).DeadlineReached(Samples.Now.AddSeconds(60)),
        _ => run.Completed("y").Completed("s").Completed("z"),
    };
}
