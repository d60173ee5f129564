using System.Diagnostics;
using System.Text.Json.Nodes;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>A store and queues of one test's own, a folder to work in, and the program over them.</summary>
public abstract class CliWorld : IAsyncDisposable
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    private readonly List<WfmProcess> _processes = [];

    private bool _disposed;

    public string Folder { get; } = Directory.CreateTempSubdirectory("wfm-test-").FullName;

    /// <summary>Before each queue's and component's name, so that tests run side by side.</summary>
    public string Prefix { get; } = $"t{Guid.NewGuid():N}"[..9];

    public Dictionary<string, string?> Variables { get; } = [];

    public string Component => $"{Prefix}-ITALIAN";

    public static async Task<CliWorld> CreateAsync(string backend)
    {
        CliWorld world = backend switch
        {
            Backends.Sqlite => new SqliteWorld(),
            Backends.Aws => new AwsWorld(),
            _ => throw new ArgumentOutOfRangeException(nameof(backend), backend, "No such back end."),
        };
        world.Variables["WORKFLOW_QUEUE"] = $"{world.Prefix}_workflow";
        world.Variables["DEAD_LETTER_QUEUE"] = $"{world.Prefix}_dead-letters";
        await world.SetUpAsync();
        return world;
    }

    /// <summary>Runs a command to its end.</summary>
    public Task<WfmResult> RunAsync(params string[] arguments) => RunAsync(arguments, input: null);

    public async Task<WfmResult> RunAsync(string[] arguments, string? input)
    {
        using var process = Process.Start(WfmProgram.StartInfo(arguments, Folder, Variables))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            // It would go on for good, and its pipes with it.
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"wfm {string.Join(' ', arguments)}\ndid not end within {Bound.TotalSeconds} s\n--- out\n{await output}\n--- err\n{await error}");
        }

        return new WfmResult($"wfm {string.Join(' ', arguments)}", process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command that goes on; it is ended with the world.</summary>
    public WfmProcess Start(params string[] arguments)
    {
        var process = WfmProcess.Start(WfmProgram.StartInfo(arguments, Folder, Variables));
        _processes.Add(process);
        return process;
    }

    public async Task<WfmProcess> StartManagerAsync(params string[] arguments)
    {
        var manager = Start(["run", .. arguments]);
        await manager.UntilSaidAsync("ProcessRuns");
        return manager;
    }

    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A sample template as a file, its component and queues this test's own.</summary>
    public string WriteTemplate(string sample = "pizza", Action<JsonObject>? change = null)
    {
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", $"{sample}.json")))!.AsObject();
        template["component_name"] = $"{Prefix}-{template["component_name"]}";
        foreach (var task in template["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
            task!["task_queue"] = $"{Prefix}_{task["task_queue"]}";
        change?.Invoke(template);
        return Write($"{sample}-{Guid.NewGuid():N}.json", template.ToJsonString());
    }

    /// <summary>Publishes the pizza with its queues.</summary>
    public async Task PublishPizzaAsync()
    {
        var file = WriteTemplate();
        (await RunAsync("template", "publish", file)).Ends(0);
        (await RunAsync("queues", "create", file)).Ends(0);
    }

    /// <summary>Runs a command again and again until its answer is as the test wants it.</summary>
    public async Task<WfmResult> UntilAsync(Func<WfmResult, bool> condition, params string[] arguments)
    {
        WfmResult? last = null;
        try
        {
            return await Eventually.Async(async () => condition(last = await RunAsync(arguments)) ? last : null, Bound, string.Join(' ', arguments));
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException($"{fault.Message}; the last answer was {last?.Code}\n{last?.Out}\n{last?.Err}\n{string.Join('\n', _processes.Select(p => p.All()))}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        // Twice is once: what was made of it ends it too.
        if (_disposed)
            return;
        _disposed = true;
        foreach (var process in _processes)
            await process.DisposeAsync();
        await TearDownAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected abstract Task SetUpAsync();

    protected abstract Task TearDownAsync();
}
