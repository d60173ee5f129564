using System.CommandLine;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm events</c>: the log of an instance as a timeline.</summary>
internal sealed class EventsCommand : CliCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly Argument<string> _reference = new("REF") { Description = "The instance" };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with what comes, until Ctrl-C; with --json one document a line" };

    public EventsCommand(CliServices services)
        : base("events", "Shows the log of an instance, ignored and rejected events included", "wfm events ORDER-001", "wfm events ORDER-001 --follow")
    {
        Add(_reference);
        Add(_follow);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var reference = new BusinessRef(invocation.Value(_reference));
        var backend = await invocation.OpenAsync();
        var events = await backend.Events.ReadAsync(reference, invocation.Token);
        if (invocation.Value(_follow))
            return await FollowAsync(invocation, backend, reference, events);
        if (events.Count == 0)
            throw CommandFailure.Negative($"Nothing is known of '{reference}'; see 'wfm list'.");
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var logged in events)
                    LoggedEventView.Write(writer, logged);
                writer.WriteEndArray();
            });
        else
            Print(invocation, events);
        return ExitCode.Done;
    }

    private static async Task<int> FollowAsync(Invocation invocation, Backend backend, BusinessRef reference, IReadOnlyList<LoggedEvent> events)
    {
        // By id and outcome: a rejected event that is sent again has an entry of its own.
        var shown = new HashSet<(LogEntryId, EventOutcome)>();
        while (true)
        {
            var fresh = events.Where(e => shown.Add((e.Entry.Id, e.Entry.Outcome))).ToList();
            if (invocation.Json)
                fresh.ForEach(e => invocation.Terminal.JsonLine(writer => LoggedEventView.Write(writer, e)));
            else
                Print(invocation, fresh);
            try
            {
                await Task.Delay(Look, invocation.Time, invocation.Token);
                events = await backend.Events.ReadAsync(reference, invocation.Token);
            }
            catch (Exception) when (invocation.Token.IsCancellationRequested)
            {
                // It was to go on until then; drivers say in many ways that they were stopped.
                return ExitCode.Done;
            }
        }
    }

    private static void Print(Invocation invocation, IReadOnlyList<LoggedEvent> events)
    {
        foreach (var logged in events)
            EventLine.Print(invocation.Terminal, logged.Entry);
    }
}
