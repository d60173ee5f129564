using System.CommandLine;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Forms;

namespace WorkflowManager.Cli;

/// <summary><c>wfm demo</c>: everything on this machine, nothing to install, nothing left behind.</summary>
internal sealed class DemoCommand : CliCommand
{
    private readonly Argument<string> _template = new("TEMPLATE") { Description = $"{string.Join(", ", DemoTemplates.Names)}, or a template file", DefaultValueFactory = _ => DemoTemplates.Names[0] };
    private readonly Option<int> _count = new("--count") { Description = "Workflows, all started at once", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<double> _speed = new("--speed") { Description = "2: the simulated tasks are twice as fast", DefaultValueFactory = _ => 1, HelpName = "X" };
    private readonly Option<double> _fail = new("--fail") { Description = "0 to 0.9: how often an attempt fails; a simulated retry manager has it run again", DefaultValueFactory = _ => 0, HelpName = "P" };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed plays the same durations and failures", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string?> _keep = new("--keep") { Description = "Keep the data in this new file, for the other commands to look at", HelpName = "FILE" };

    public DemoCommand(CliServices services)
        : base(
            "demo", "Plays a workflow from start to end on this machine, with simulated tasks, and shows where the time went",
            "wfm demo", "wfm demo loan-application --fail 0.2 --speed 2", "wfm demo --count 100 --keep demo.db")
    {
        _template.CompletionSources.Add([.. DemoTemplates.Names]);
        Add(_template);
        foreach (var option in new Option[] { _count, _speed, _fail, _seed, _keep })
            Add(option);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var options = Chosen(invocation);
        var name = invocation.Value(_template);
        var document = DemoTemplates.Find(name) ?? await InputFile.ReadJsonAsync(name, invocation.Token);
        var definition = TemplateName.Definition(document, name);
        DemoAnswers.MustBePossible(document, new FormChecker());
        using var file = DemoFile.At(invocation.Value(_keep));
        await using var backend = await Backend.OpenAsync(Address(file.Path), invocation.Time, invocation.Token);
        var result = await PlayAsync(invocation, backend, document, definition, options);
        if (file.IsKept)
            invocation.Terminal.Notice($"The data is kept. Try 'wfm show {result.Shown.State.Ref} --store sqlite:{file.Path}', or events, explain, at, fsck.");
        return result.Closed == options.Count ? ExitCode.Done : ExitCode.Negative;
    }

    private static async Task<DemoResult> PlayAsync(
        Invocation invocation, Backend backend, JsonElement document, WorkflowDefinition definition, DemoOptions options)
    {
        await using var show = await DemoShow.StartAsync(backend, document, definition, options, invocation.Time, invocation.Token);
        IDemoView view = invocation switch
        {
            { Json: true } => new SilentView(),
            { Terminal.IsTerminal: true } => new LiveView(invocation.Terminal, definition, invocation.Time),
            _ => new PlainView(invocation.Terminal),
        };
        await view.FollowAsync(show, invocation.Token);
        var result = await show.ResultAsync(invocation.Token);
        if (invocation.Json)
            invocation.Answer(writer => DemoSummary.Write(writer, result));
        else
            DemoSummary.Print(invocation.Terminal, result);
        return result;
    }

    private DemoOptions Chosen(Invocation invocation)
    {
        var (count, speed, fail) = (invocation.Value(_count), invocation.Value(_speed), invocation.Value(_fail));
        if (count is < 1 or > 10_000)
            throw CommandFailure.Usage($"--count is {count}; give 1 to 10000.");
        if (speed is not (>= 0.1 and <= 1_000))
            throw CommandFailure.Usage("--speed takes 0.1 to 1000.");
        return fail is >= 0 and <= 0.9 ? new DemoOptions(count, speed, fail, invocation.Value(_seed)) : throw CommandFailure.Usage("--fail takes 0 to 0.9.");
    }

    /// <summary>A file of its own, whatever the other commands work on.</summary>
    private static BackendAddress Address(string path) => new(
        new StoreAddress.Sqlite(path), new QueueAddress.Sqlite(path), BackendAddress.DefaultWorkflowQueue, BackendAddress.DefaultDeadLetterQueue, true,
        SettingsReader.Read(_ => null));
}
