using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Cli;

/// <summary>An event that is sent, and what comes of it where somebody waits for that.</summary>
internal static class AwaitedEvent
{
    /// <param name="body">With an id: by it the log tells.</param>
    /// <param name="atMost">Null: nobody waits.</param>
    public static async Task<int> SendAsync(Invocation invocation, Backend backend, string body, TimeSpan? atMost)
    {
        var what = EventBody.Check(body);
        await EventSender.SendAsync(backend, what, body, invocation.Token);
        var outcome = atMost is { } time
            ? (await EventWait.ForAsync(invocation, backend, [(what.Ref, what.Id)], time, _ => { })).GetValueOrDefault((what.Ref, what.Id))
            : null;
        if (invocation.Json)
            invocation.Answer(writer => SentEvent.Write(writer, what, body, w => ReplayResult.WriteOutcome(w, outcome)));
        else if (atMost is null)
            SentEvent.Say(invocation, what);
        return atMost is { } waited ? Tell(invocation, what.Ref, what.Id, outcome, Duration.Pretty(waited)) : ExitCode.Done;
    }

    /// <summary>What came of an event that was waited for.</summary>
    /// <param name="outcome">Null: not seen in time.</param>
    /// <param name="waited">How long.</param>
    /// <param name="advice">What to do where it was not applied: sentences.</param>
    /// <returns>The exit code.</returns>
    public static int Tell(Invocation invocation, BusinessRef reference, EventId id, LogEntry? outcome, string waited, string advice = "")
    {
        switch (outcome)
        {
            case null:
                invocation.Terminal.Error($"Nothing came of it within {waited}; is 'wfm run' or the function at work? 'wfm events {reference}' shows what comes of {id} later.");
                break;
            case { Outcome: EventOutcome.Applied }:
                if (!invocation.Json)
                    invocation.Terminal.Line(new Cell("Applied", Tone.Good), $": {reference} is at version {outcome.Version}.");
                return ExitCode.Done;
            default:
                var rejected = outcome.Outcome == EventOutcome.Rejected ? " It was rejected: 'wfm dlq list' has it." : "";
                invocation.Terminal.Error($"Not applied, {outcome.Code}: {outcome.Reason?.TrimEnd('.')}.{rejected}{advice}");
                break;
        }

        return ExitCode.Negative;
    }
}
