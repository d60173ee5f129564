using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>One instance: the plan, the question, the event, and what comes of it.</summary>
internal sealed class ReplayOne(Invocation invocation, ReplayOptions options, Backend backend)
{
    public async Task<int> RunAsync()
    {
        var reference = new BusinessRef(invocation.Value(options.Reference)!);
        var instance = await InstanceReading.ReadAsync(backend, reference, invocation.Token);
        var replay = Event(instance.State);
        var plan = ReplayPlan.Of(instance.State, replay.Event, invocation.Time.GetUtcNow(), TaskOutputs.Of(instance.Record.Document));
        if (!invocation.Json)
            ReplayPlanText.Print(invocation.Terminal, plan);
        if (plan.Refusal is not null || invocation.Value(options.Plan))
            return Answer(plan, null, null);

        if (!invocation.Value(options.Yes) && !await Confirmation.AskAsync(invocation, $"Replay {reference} like this?", "--yes"))
        {
            invocation.Terminal.Notice("Nothing was sent.");
            return ExitCode.Negative;
        }

        await EventSender.SendAsync(backend, replay.Event, replay.Body, invocation.Token);
        if (!invocation.Value(options.Wait))
            return Answer(plan, replay.Event.Id, null);
        var outcome = await EventWait.ForAsync(invocation, backend, [(reference, replay.Event.Id)], options.WaitAtMost(invocation), _ => { });
        return Answer(plan, replay.Event.Id, outcome.GetValueOrDefault((reference, replay.Event.Id)));
    }

    private ReplayEvent Event(WorkflowState state)
    {
        var (stage, task) = (invocation.Value(options.Stage), invocation.Value(options.Task));
        var scope = options.ScopeOf(invocation) ?? (task, stage) switch
        {
            ({ }, _) => ReplayScope.Task,
            (_, { }) => ReplayScope.Stage,
            _ => throw CommandFailure.Usage("Say what to do again: --task (with --stage where several stages have it), --stage, or --scope workflow."),
        };
        return ReplayEvent.Of(
            state, scope, stage ?? (task is null ? null : TaskChoice.StageOf(state, task)), task, invocation.Value(options.Reason), invocation.Value(options.RequestedBy) ?? ControlOptions.ThisUser,
            state.Version, _ => $"replay/{Guid.NewGuid():N}");
    }

    /// <param name="sent">The event's id; null: nothing was sent.</param>
    /// <param name="outcome">Null: not waited for, or not seen in time.</param>
    private int Answer(ReplayPlan plan, EventId? sent, LogEntry? outcome)
    {
        var waited = sent is not null && invocation.Value(options.Wait);
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("plan"u8);
                ReplayPlanView.Write(writer, plan);
                writer.WriteString("event_id"u8, sent?.Value);
                ReplayResult.WriteOutcome(writer, outcome);
                writer.WriteEndObject();
            });
        else if (sent is not null && !waited)
            invocation.Terminal.Line($"Sent ReplayTask for {plan.Before.Ref} at version {plan.Version}. 'wfm events {plan.Before.Ref}' tells what came of it.");
        if (!waited)
            return plan.Refusal is null ? ExitCode.Done : ExitCode.Negative;
        return AwaitedEvent.Tell(invocation, plan.Before.Ref, sent!.Value, outcome, invocation.Value(options.Timeout), Advice(outcome));
    }

    private static string Advice(LogEntry? outcome) =>
        outcome?.Code == DecisionCode.VersionChanged ? " Something has happened to it since; run the same command again for a plan of what is there now." : "";
}
