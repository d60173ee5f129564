using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm work</c>: a worker for any language.</summary>
internal sealed class WorkCommand : CliCommand
{
    private readonly Argument<string> _queue = new("QUEUE") { Description = "The task queue to read" };
    private readonly Argument<string[]> _command = new("CMD") { Description = "The command, behind --: run once for each StartTask, payload on standard input, facts in WFM_… variables", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int> _concurrency = new("--concurrency") { Description = "Commands that run at once", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string?> _timeout = new("--timeout") { Description = "A command that takes longer is killed, and its task failed", HelpName = "TIME" };
    private readonly Option<string> _visibility = new("--visibility") { Description = "For how long a StartTask is claimed at a time; renewed while its command runs", DefaultValueFactory = _ => "60s", HelpName = "TIME" };
    private readonly Option<string> _grace = new("--grace") { Description = "How long commands may go on once the worker is told to stop", DefaultValueFactory = _ => "30s", HelpName = "TIME" };
    private readonly Option<bool> _noHeartbeat = new("--no-heartbeat") { Description = "Send no TaskHeartbeat but for what the command says of its progress" };
    private readonly Option<string?> _idleExit = new("--idle-exit") { Description = "End once nothing has come for so long", HelpName = "TIME" };

    public WorkCommand(CliServices services)
        : base(
            "work", "Works on a task queue with a command of any language: exit code 0 completes the task, any other fails it with the last line of standard error as reason. Lines 'wfm:progress 40 TEXT', 'wfm:output JSON' and 'wfm:code CODE' on its standard output tell more",
            "wfm work oven -- ./bake.sh", "wfm work confirm-order --concurrency 4 --timeout 5m -- python3 confirm.py --strict")
    {
        Add(_queue);
        Add(_command);
        foreach (var option in new Option[] { _concurrency, _timeout, _visibility, _grace, _idleExit, _noHeartbeat })
            Add(option);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var options = Chosen(invocation);
        if (!ProgramPath.Exists(options.Command[0], invocation.Variable("PATH")))
            throw CommandFailure.Usage($"There is no program '{options.Command[0]}'; give a path to one that may be executed, or a name that PATH finds.");
        var backend = await invocation.OpenAsync();
        options = options with { Handover = backend.QueuesAreEmbedded ? TimeSpan.Zero : Handover.OfService };
        await EnsureQueueAsync(backend, options.Queue, invocation);
        var terminal = invocation.Terminal;
        // Several commands at once write lines, and a line is more than one write.
        var gate = new Lock();
        void Say(string line)
        {
            lock (gate)
                terminal.Line(line);
        }

        void Notice(string line)
        {
            lock (gate)
                terminal.Notice(line);
        }

        var command = new TaskCommand(options, Say, Notice, invocation.Time);
        var worker = new Worker(backend.Queues, backend.Address.WorkflowQueue, options, command, Notice, invocation.Time);
        terminal.Notice($"Working on queue {options.Queue}.");
        await worker.RunAsync(invocation.Token);
        terminal.Notice($"Stopped: {worker.Done.Completed} completed, {worker.Done.Failed} failed.");
        return ExitCode.Done;
    }

    private WorkerOptions Chosen(Invocation invocation)
    {
        var queue = invocation.Value(_queue);
        if (!QueueNames.IsLegal(queue))
            throw CommandFailure.Usage($"'{queue}' is no queue; give its name (1 to {Bounds.QueueNameLength} letters, digits, '-' and '_', FIFO with '.fifo' behind) or its URL.");
        var concurrency = invocation.Value(_concurrency);
        if (concurrency is < 1 or > 1_000)
            throw CommandFailure.Usage($"--concurrency is {concurrency}; give 1 to 1000.");
        return new WorkerOptions(
            queue, invocation.Value(_command), concurrency,
            invocation.Value(_timeout) is { } timeout ? DurationOption.Read(timeout, "--timeout", TimeSpan.FromMilliseconds(1), DurationOption.Longest) : null,
            DurationOption.Read(invocation.Value(_visibility), "--visibility", TimeSpan.FromSeconds(1), QueueLimits.VisibilityAtMost),
            DurationOption.Read(invocation.Value(_grace), "--grace", TimeSpan.Zero, DurationOption.Longest),
            invocation.Value(_idleExit) is { } idle ? DurationOption.Read(idle, "--idle-exit", TimeSpan.Zero, DurationOption.Longest) : null)
        {
            Heartbeat = !invocation.Value(_noHeartbeat),
        };
    }

    private static async Task EnsureQueueAsync(Backend backend, string queue, Invocation invocation)
    {
        await backend.WorkflowQueues.EnsureAsync(invocation.Token);
        // Known before a command has done its work, and nobody can be told.
        if (await backend.Queues.DescribeAsync(backend.Address.WorkflowQueue, invocation.Token) is null)
            throw new QueueMissingException(backend.Address.WorkflowQueue);
        if (await backend.Queues.DescribeAsync(queue, invocation.Token) is not null)
            return;
        if (!backend.QueuesAreEmbedded)
            throw new QueueMissingException(queue);
        await backend.Queues.CreateAsync(new QueueSpec(QueueNames.NameOf(queue)), invocation.Token);
        invocation.Terminal.Notice($"There was no queue '{queue}'; it is created.");
    }
}
