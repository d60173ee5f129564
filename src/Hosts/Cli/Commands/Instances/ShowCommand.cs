using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm show</c>: one instance, stage by stage.</summary>
internal sealed class ShowCommand : CliCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly Argument<string> _reference = new("REF") { Description = "The instance" };
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Follow it until it is closed, or Ctrl-C" };

    public ShowCommand(CliServices services)
        : base("show", "Shows an instance: its stages and tasks, and how long each took", "wfm show ORDER-001", "wfm show ORDER-001 --watch", "wfm show ORDER-001 --json | jq .status")
    {
        Add(_reference);
        Add(_watch);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var reference = new BusinessRef(invocation.Value(_reference));
        var backend = await invocation.OpenAsync();
        var loaded = await InstanceReading.ReadAsync(backend, reference, invocation.Token);
        if (invocation.Value(_watch))
            await WatchAsync(invocation, backend, loaded);
        else if (invocation.Json)
            invocation.Answer(writer => InstanceView.Write(writer, loaded.Record));
        else
            Print(invocation, loaded);
        return ExitCode.Done;
    }

    private static void Print(Invocation invocation, LoadedInstance loaded)
    {
        foreach (var line in Lines(invocation, loaded))
            invocation.Terminal.Line(line);
    }

    private static IReadOnlyList<Cell[]> Lines(Invocation invocation, LoadedInstance loaded)
    {
        var picture = InstancePicture.Lines(loaded.State, InstanceTimes.Of(loaded.History), invocation.Time.GetUtcNow());
        return DispatchErrors.Read(loaded.Record.Document) is { } error
            ? [.. picture, [new Cell($"dispatch error: {error.Stage}/{error.Task} to queue {error.Queue}: {error.Reason}", Tone.Bad)]]
            : picture;
    }

    private static async Task WatchAsync(Invocation invocation, Backend backend, LoadedInstance first)
    {
        var loaded = first;
        try
        {
            if (invocation.Terminal.IsTerminal && !invocation.Json)
                await LiveLines.ShowAsync(invocation.Terminal, async () =>
                {
                    loaded = await InstanceReading.ReadAsync(backend, first.State.Ref, invocation.Token);
                    return (Lines(invocation, loaded), !loaded.State.Status.IsOpen());
                }, invocation.Time, invocation.Token);
            else
                await FollowAsync(invocation, backend, first);
        }
        catch (Exception) when (invocation.Token.IsCancellationRequested)
        {
            // It was to go on until then; drivers say in many ways that they were stopped.
        }
    }

    /// <summary>Not for a person's eyes: the whole picture, or document, at each change.</summary>
    private static async Task FollowAsync(Invocation invocation, Backend backend, LoadedInstance first)
    {
        var loaded = first;
        for ((long, string?)? shown = null; ;)
        {
            // A StartTask that can't be sent is told without a new version.
            var seen = (loaded.State.Version, DispatchErrors.Read(loaded.Record.Document)?.Reason);
            if (seen != shown && invocation.Json)
                invocation.Terminal.JsonLine(writer => InstanceView.Write(writer, loaded.Record));
            else if (seen != shown)
                Print(invocation, loaded);
            shown = seen;
            if (!loaded.State.Status.IsOpen())
                return;
            await Task.Delay(Look, invocation.Time, invocation.Token);
            loaded = await InstanceReading.ReadAsync(backend, first.State.Ref, invocation.Token);
        }
    }
}
