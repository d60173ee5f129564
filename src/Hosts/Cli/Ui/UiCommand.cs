using System.CommandLine;
using System.Reflection;
using WorkflowManager.Dashboard;
using WorkflowManager.Forms;

namespace WorkflowManager.Cli;

/// <summary><c>wfm ui</c>: the dashboard, until it is told to stop.</summary>
internal sealed class UiCommand : CliCommand
{
    private readonly Option<string> _listen = new("--listen") { Description = "Where to serve it; port 0: any that is free. Others than this machine need OIDC. Default: WFM_LISTEN, else http://127.0.0.1:8080", DefaultValueFactory = _ => "", HelpName = "URL" };
    private readonly OidcArguments _oidc = new();
    private readonly Option<string?> _streamFor = new("--stream-for") { Description = "End each page's stream of news after it; the page asks for another one by itself. For where a request may not take for ever. Default: WFM_STREAM_FOR, else as long as somebody looks", HelpName = "TIME" };
    private readonly Option<bool> _manager = new("--with-manager") { Description = "Run the manager beside it, as 'wfm run' does" };

    public UiCommand(CliServices services)
        : base(
            "ui", "Serves the dashboard and its HTTP API: see and steer workflows in a browser, until it is told to stop (SIGTERM, Ctrl-C)",
            "wfm ui", "wfm ui --listen http://127.0.0.1:0 --with-manager",
            "wfm ui --listen http://0.0.0.0:8080 --public-url https://workflows.example.com --oidc-authority https://login.example.com/ --oidc-client-id workflows --store secret:prod/DBAuthentication")
    {
        Add(_listen);
        _oidc.AddTo(this);
        Add(_streamFor);
        Add(_manager);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var options = await ReadOptionsAsync(invocation);
        var backend = await invocation.OpenOrCreateAsync();
        await backend.WorkflowQueues.EnsureAsync(invocation.Token);
        using var output = Stream.Synchronized(Console.OpenStandardOutput());
        var log = new Hosting.Log(output, invocation.Time, backend.Address.Settings.LogLevel);
        await using var rotating = new RotatingBackend(backend, log, invocation.Time);
        DashboardPorts Ports(Backend of) => new(
            of.Instances, of.Events, of.Statistics, of.Templates, of.TemplateCatalog, of.WorkflowQueues, new FormChecker(), invocation.Time,
            fault => Faults.Explain(fault)?.Sentence, new DashboardJournal(log, rotating.Hear));
        try
        {
            await using var server = await DashboardServer.StartAsync(options with { StoreName = backend.Address.StoreName }, Ports(backend), invocation.Token);
            invocation.Terminal.Line($"Dashboard: {server.Address}");
            using var end = CancellationTokenSource.CreateLinkedTokenSource(invocation.Token);
            var rotation = rotating.RunAsync(renewed => server.Use(Ports(renewed)), end.Token);
            try
            {
                await (invocation.Value(_manager) ? RunCommand.RunManagerAsync(invocation, backend, log, RunCommand.DefaultConcurrency, RunCommand.DefaultSweepEvery, null) : rotation);
            }
            finally
            {
                await end.CancelAsync();
                await rotation;
            }

            return ExitCode.Done;
        }
        catch (DashboardRefusedException refused)
        {
            throw new CommandFailure(ExitCode.Usage, refused.Message, refused);
        }
    }

    private async Task<DashboardOptions> ReadOptionsAsync(Invocation invocation)
    {
        var text = invocation.Value(_listen) is { Length: > 0 } given ? given : invocation.Variable("WFM_LISTEN") ?? "http://127.0.0.1:8080";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var listen) || listen.Host.Length == 0)
            throw CommandFailure.Usage($"--listen is '{text}'; give http://ADDRESS:PORT, such as http://127.0.0.1:8080.");
        var version = typeof(UiCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return new DashboardOptions(listen, ControlOptions.ThisUser, "", version.Split('+')[0])
        {
            Oidc = await _oidc.ReadAsync(invocation),
            Public = _oidc.ReadPublic(invocation),
            StreamFor = (invocation.Value(_streamFor) ?? invocation.Variable("WFM_STREAM_FOR")) is { } time ? DurationOption.Read(time, "--stream-for", TimeSpan.FromSeconds(1), DurationOption.Longest) : null,
        };
    }
}
