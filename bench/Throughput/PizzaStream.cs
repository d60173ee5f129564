using WorkflowManager.Engine;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.Throughput;

/// <summary>
/// The events of many pizzas in the order in which a busy queue would have them. The workflows come in four cohorts, each a step
/// behind the one before; at any moment the cohorts' events are dealt out in turn. So a batch holds as many instances as records,
/// in up to four moments of their lives, and the events of one workflow are at least <see cref="Apart"/> records apart.
/// </summary>
internal sealed class PizzaStream
{
    private const int Cohorts = 4;
    private const string Component = "ITALIAN";

    private static readonly (string Stage, string Task)?[] Steps =
    [
        null, ("ORDER", "confirm_order"), ("PREPARE", "make_food"), ("PREPARE", "assign_executive"), ("PREPARE", "confirm_delivery"), ("DELIVER", "deliver_food"),
    ];

    public PizzaStream(int workflows)
    {
        Apart = workflows / Cohorts;
        Records = [.. All().Select((body, i) => new InboundRecord(MessageId(i), body, TimeProvider.System.GetUtcNow()))];
    }

    public int Apart { get; }

    public IReadOnlyList<InboundRecord> Records { get; }

    private IEnumerable<string> All() =>
        from moment in Enumerable.Range(0, Cohorts + Steps.Length - 1)
        from place in Enumerable.Range(0, Apart)
        from cohort in Enumerable.Range(0, Cohorts)
        let step = moment - cohort
        where step >= 0 && step < Steps.Length
        select Body($"PIZZA-{cohort}-{place:D6}", Steps[step]);

    private static string Body(string reference, (string Stage, string Task)? step) => step is (var stage, var task)
        ? WireEvent.OfTask("TaskCompleted", reference, Component, stage, task)
        : WireEvent.Start(reference, Component);

    /// <summary>As long as SQS makes them: it becomes the event's id.</summary>
    private static string MessageId(int number) => new Guid(number, 0, 0, new byte[8]).ToString();
}
