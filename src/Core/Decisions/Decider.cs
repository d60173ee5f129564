namespace WorkflowManager.Core;

/// <summary>
/// The transition table: what an event does to an instance. Pure: the same arguments give the same decision, to the byte.
/// </summary>
/// <remarks>
/// Two questions come before it and are not asked here: is the record readable (<see cref="EventParser"/>), and was its
/// id seen before (the store knows). Then it goes by precedence: unknown, stale, status.
/// </remarks>
public static class Decider
{
    /// <summary>Decides one event.</summary>
    /// <param name="state">The instance, or null where there is none.</param>
    /// <param name="received">The event.</param>
    /// <param name="template">Needed only for a <see cref="WorkflowEvent.StartWorkflow"/> without an instance.</param>
    /// <param name="now">The moment of the decision, at the precision that is stored.</param>
    public static Decision Decide(WorkflowState? state, WorkflowEvent received, TemplateLookup? template, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(received);
        return (received, state) switch
        {
            (WorkflowEvent.StartWorkflow start, null) => Start(start, template, now),
            (WorkflowEvent.StartWorkflow start, { } existing) => StartAgain(start, existing),
            (_, null) => new Decision.NoInstance(),
            (_, { } current) when received.Component != current.Definition.Component => OtherComponent(received, current),
            (WorkflowEvent.TaskEvent about, { } current) => TaskDecider.Decide(about, current, now),
            (WorkflowEvent.ControlEvent about, { } current) => ControlDecider.Decide(about, current, now),
            (WorkflowEvent.DeadlineReached reached, { } current) => ControlDecider.Decide(reached, current, now),
            _ => throw new ArgumentOutOfRangeException(nameof(received), received, "No such event."),
        };
    }

    private static Decision Start(WorkflowEvent.StartWorkflow start, TemplateLookup? template, DateTimeOffset now) => template switch
    {
        TemplateLookup.Found { Definition: var definition } => Apply(Draft.NewInstance(definition, start.Ref, now)),
        TemplateLookup.Invalid { Problems: var problems } => new Decision.Rejected(
            DecisionCode.InvalidTemplate, $"the template of {Wanted(start)} is invalid: {string.Join("; ", problems)}"),
        TemplateLookup.Missing => new Decision.Rejected(
            DecisionCode.NoTemplate, $"component_name: no template of {Wanted(start)} is published"),
        null => throw new ArgumentNullException(nameof(template), "A StartWorkflow without an instance needs the template's lookup."),
        _ => throw new ArgumentOutOfRangeException(nameof(template), template, "No such lookup."),
    };

    private static string Wanted(WorkflowEvent.StartWorkflow start) =>
        start.TemplateVersion is { } version ? $"'{start.Component}' with version {version}" : $"'{start.Component}'";

    private static Decision StartAgain(WorkflowEvent.StartWorkflow start, WorkflowState existing) =>
        start.Component == existing.Definition.Component
            ? new Decision.Ignored(DecisionCode.DuplicateStart, $"'{start.Ref}' was started already")
            : new Decision.Rejected(
                DecisionCode.RefInUse, $"business_ref_no: '{start.Ref}' belongs to an instance of '{existing.Definition.Component}'");

    private static Decision.Rejected OtherComponent(WorkflowEvent about, WorkflowState state) => new(
        DecisionCode.WrongComponent, $"component_name: '{about.Ref}' is an instance of '{state.Definition.Component}', not of '{about.Component}'");

    private static Decision.Applied Apply(Draft draft)
    {
        Resolver.Resolve(draft);
        return draft.ToDecision();
    }
}
