using System.Collections.Immutable;
using CsCheck;

namespace WorkflowManager.Core.Tests.Properties;

/// <summary>Random templates with policies, and all that can happen to their instances, time included.</summary>
internal static class TimedGenerators
{
    /// <summary>What happens, to which task, and how long after what happened before: the numbers are taken modulo what there is.</summary>
    public readonly record struct Happening(int Kind, int Task, int Detail, int Seconds);

    public static readonly Gen<WorkflowDefinition> Definition =
        from definition in Generators.SmallDefinition
        from seed in Gen.Int[0, int.MaxValue]
        select WithPolicies(definition, new Random(seed));

    public static readonly Gen<Happening[]> Happenings =
        (from kind in Gen.Int[0, 24]
         from task in Gen.Int[0, 10_000]
         from detail in Gen.Int[0, 1_000]
         from seconds in Gen.Int[0, 40]
         select new Happening(kind, task, detail, seconds)).Array[0, 80];

    /// <summary>Null: what is due by then happens instead, as the sweeper has it.</summary>
    public static WorkflowEvent? ToEvent(this Happening happening, WorkflowState state, EventId id)
    {
        var definition = state.Definition;
        var (reference, component) = (state.Ref, definition.Component);
        var all = definition.Tasks().ToList();
        var (detail, actor) = (happening.Detail, happening.Detail % 2 == 0 ? "anna" : "ben");
        switch (happening.Kind)
        {
            case 0 or 1 or 2 or 3:
                return null;
            case 4 when detail % 10 == 0:
                return new WorkflowEvent.CancelWorkflow(id, reference, component, "no longer wanted", "anna");
            case 4 when detail % 3 == 0:
                return new WorkflowEvent.PauseWorkflow(id, reference, component, null, "anna");
            case 4:
                return new WorkflowEvent.ResumeWorkflow(id, reference, component, null, "anna");
            case 5 when state.DeadlineAt is { } deadline:
                return new WorkflowEvent.DeadlineReached(id, reference, component, deadline.AddSeconds(detail % 3 - 1));
        }

        // Mostly to one that runs or waits, now and then to any.
        var moving = all.Where(t => state[t].Status is WorkflowTaskStatus.Scheduled or WorkflowTaskStatus.Failed).ToList();
        var from = happening.Task % 8 != 0 && moving.Count > 0 ? moving : all;
        if (from.Count == 0)
            return new WorkflowEvent.ResumeWorkflow(id, reference, component, null, "anna");
        var address = from[happening.Task % from.Count];
        var (stage, task) = (definition.Stages[address.Stage].Name, definition[address].Name);
        int? attempt = detail % 5 == 0 ? Math.Max(1, state[address].Attempt - detail % 3) : null;
        return happening.Kind switch
        {
            <= 10 => new WorkflowEvent.TaskFailed(id, reference, component, stage, task, attempt, detail % 2 == 0 ? "broken" : null)
            {
                Code = detail % 3 == 0 ? "E1" : null,
                DueAt = detail % 7 == 0 ? state[address].Run?.TimeoutAt ?? state.UpdatedAt : null,
            },
            <= 14 => new WorkflowEvent.TaskCompleted(id, reference, component, stage, task, attempt, null) { Actor = state[address].Run?.Claim is { } claim && detail % 4 > 0 ? claim.Actor : actor },
            <= 16 => new WorkflowEvent.TaskHeartbeat(id, reference, component, stage, task, attempt, detail % 101, detail % 2 == 0 ? "at it" : null),
            17 => new WorkflowEvent.TaskClaimed(id, reference, component, stage, task, attempt, null, actor),
            18 => new WorkflowEvent.TaskReleased(id, reference, component, stage, task, attempt, null, actor, detail % 3 == 0 ? "carl" : null),
            19 => new WorkflowEvent.TaskPending(id, reference, component, stage, task, attempt, "again", detail % 2 == 0 ? WorkflowTaskStatus.Failed : null),
            20 when detail % 2 == 0 => new WorkflowEvent.SkipTask(id, reference, component, stage, task, attempt, null, "anna"),
            21 when detail % 4 == 0 => Replay(state, id, address, (ReplayScope)(happening.Task / 8 % 4), detail % 3 == 0 ? state.Version - detail % 2 : null),
            _ => new WorkflowEvent.TaskCompleted(id, reference, component, stage, task, null, null) { Actor = state[address].Run?.Claim?.Actor },
        };
    }

    public static WorkflowEvent.ReplayTask Replay(WorkflowState state, EventId id, TaskAddress address, ReplayScope scope, long? version = null) => new(
        id, state.Ref, state.Definition.Component, scope, scope == ReplayScope.Workflow ? null : state.Definition.Stages[address.Stage].Name,
        scope is ReplayScope.Task or ReplayScope.Downstream ? state.Definition[address].Name : null, "once more", "anna", version);

    private static WorkflowDefinition WithPolicies(WorkflowDefinition plain, Random random)
    {
        var deadline = random.Next(3) == 0 ? random.Next(1, 2_000) : (int?)null;
        return new WorkflowDefinition(plain.Name, plain.Component, plain.Version,
            [.. plain.Stages.Select(s => s with { Tasks = [.. s.Tasks.Select(t => t with { Policies = Policies(t.Type, random) })], Notify = Notify(random) })])
        {
            Policies = new WorkflowPolicies(deadline, null, Notify(random)),
        };
    }

    private static TaskPolicies Policies(TaskType type, Random random)
    {
        int? Seconds(int oneIn, int most) => random.Next(oneIn) == 0 ? random.Next(1, most) : null;
        return new TaskPolicies(
            random.Next(3) > 0 ? Retry(random) : null, Seconds(2, 120), Seconds(3, 60), null, type == TaskType.Human ? Seconds(2, 60) : null, HasForm: false, Notify(random));
    }

    private static RetryPolicy Retry(Random random)
    {
        var interval = random.Next(0, 30);
        ImmutableArray<string> on = random.Next(3) == 0 ? ["E1", "TIMEOUT", "bro*"] : [];
        return new RetryPolicy(
            random.Next(1, 5), interval, 1 + (random.Next(0, 30) / 10.0), interval + random.Next(0, 100), (RetryJitter)random.Next(2), on, (OnExhausted)random.Next(2));
    }

    private static NotifyPolicy? Notify(Random random) =>
        random.Next(4) == 0 ? new NotifyPolicy(new TaskQueue($"n{random.Next(2)}"), (NotifyOn)random.Next(1, 16)) : null;
}
