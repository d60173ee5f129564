using System.CommandLine;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>What <c>wfm replay</c> can be told, and what of it goes together.</summary>
internal sealed class ReplayOptions
{
    public Argument<string?> Reference { get; } = new("REF") { Description = "The instance; or --failed for many of them", Arity = ArgumentArity.ZeroOrOne };
    public Option<string?> Stage { get; } = new("--stage") { Description = "The stage; with --failed: only tasks that failed in it", HelpName = "NAME" };
    public Option<string?> Task { get; } = new("--task") { Description = "The task; with --failed: only tasks of this name", HelpName = "NAME" };
    public Option<string?> Scope { get; } = new("--scope") { Description = "task (it alone), downstream (it and all that depends on it), stage or workflow. Default: task where one is named, else the stage", HelpName = "SCOPE" };
    public Option<string?> Reason { get; } = new("--reason") { Description = "Why, kept in the log; with --failed: only tasks whose reason holds this text, in capitals or not", HelpName = "TEXT" };
    public Option<string?> RequestedBy { get; } = new("--by", "--requested-by") { Description = "On whose behalf; default: the user of this machine", HelpName = "NAME" };
    public Option<bool> Plan { get; } = new("--plan") { Description = "Only show what would come of it" };
    public Option<bool> Wait { get; } = new("--wait") { Description = "Wait for what comes of it" };
    public Option<string> Timeout { get; } = new("--timeout") { Description = "How long to wait", DefaultValueFactory = _ => "60s", HelpName = "TIME" };
    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask; needed where nobody can be asked" };
    public Option<bool> Failed { get; } = new("--failed") { Description = "All tasks that have failed in open instances and are not tried again by themselves" };
    public Option<bool> Retrying { get; } = new("--retrying") { Description = "With --failed: also those that wait for their next retry" };
    public Option<string?> Component { get; } = new("--component") { Description = "With --failed: only instances of this component's templates", HelpName = "NAME" };
    public Option<string?> Code { get; } = new("--code") { Description = "With --failed: only tasks that failed, or were given up, with this code", HelpName = "CODE" };
    public Option<string?> OlderThan { get; } = new("--older-than") { Description = "With --failed: only instances created at least so long ago", HelpName = "TIME" };
    public Option<string?> Since { get; } = new("--since") { Description = "With --failed: only instances created at most so long ago", HelpName = "TIME" };
    public Option<string?> Why { get; } = new("--why") { Description = "With --failed: why, kept in the log", HelpName = "TEXT" };
    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "With --failed: only show the plans" };
    public Option<double> Rate { get; } = new("--rate") { Description = "With --failed: at most so many a second", DefaultValueFactory = _ => 10, HelpName = "N" };
    public Option<long?> Limit { get; } = new("--limit") { Description = "With --failed: at most so many tasks", HelpName = "N" };
    public Option<string?> Batch { get; } = new("--batch") { Description = "With --failed: go on with a batch that was broken off; default: a new one", HelpName = "ID" };

    private IReadOnlyList<Option> OfMany => [Retrying, Component, Code, OlderThan, Since, Why, DryRun, Rate, Limit, Batch];

    public void AddTo(Command command)
    {
        Scope.CompletionSources.Add([.. Enum.GetValues<ReplayScope>().Select(s => s.ToWire())]);
        command.Add(Reference);
        foreach (var option in new Option[] { Stage, Task, Scope, Reason, RequestedBy, Plan, Wait, Timeout, Yes, Failed }.Concat(OfMany))
            command.Add(option);
    }

    /// <summary>Says what does not go together, ahead of everything else.</summary>
    /// <exception cref="CommandFailure">So it is.</exception>
    public void Check(Invocation invocation)
    {
        var many = invocation.Value(Failed);
        if (many == invocation.Value(Reference) is not null)
            throw CommandFailure.Usage("Give either the REF of one instance, or --failed for many of them.");
        if (!many && OfMany.FirstOrDefault(invocation.IsGiven) is { } option)
            throw CommandFailure.Usage($"{option.Name} goes with --failed; leave it out for one instance.");
        if (many && invocation.Value(Plan))
            throw CommandFailure.Usage("--plan is for one instance; with --failed it is --dry-run.");
        if (invocation.Value(Rate) is var rate && !(rate is > 0 and <= 1_000))
            throw CommandFailure.Usage("--rate is not a number of sends a second above 0 and up to 1000.");
        if (invocation.Value(Limit) < 1)
            throw CommandFailure.Usage("--limit is too small; give 1 or more.");
        _ = WaitAtMost(invocation);
        _ = ScopeOf(invocation);
    }

    public TimeSpan WaitAtMost(Invocation invocation) => DurationOption.Read(invocation.Value(Timeout), Timeout.Name, TimeSpan.Zero, DurationOption.Longest);

    /// <exception cref="CommandFailure">It is no id.</exception>
    public ReplayBatch BatchOf(Invocation invocation) => invocation.Value(Batch) switch
    {
        null => ReplayBatch.New(),
        var id when ReplayBatch.IsLegal(id) => new ReplayBatch(id, Resumed: true),
        _ => throw CommandFailure.Usage($"--batch is no id: give 1 to {ReplayBatch.Longest} letters, digits, '-', '_' and '.'."),
    };

    /// <summary>Null: it was not said.</summary>
    /// <exception cref="CommandFailure">There is none of that name, or it does not go with the rest.</exception>
    public ReplayScope? ScopeOf(Invocation invocation)
    {
        if (invocation.Value(Scope) is not { } wire)
            return null;
        var scope = StatusNames.ParseReplayScope(wire)
            ?? throw CommandFailure.Usage($"--scope is '{wire}'; give {string.Join(", ", Enum.GetValues<ReplayScope>().Select(s => s.ToWire()))}.");
        if (invocation.Value(Failed))
            return scope;
        var (stage, task) = (invocation.Value(Stage), invocation.Value(Task));
        return scope switch
        {
            ReplayScope.Workflow when (stage ?? task) is not null => throw CommandFailure.Usage("--scope workflow is all of it; leave out --stage and --task."),
            ReplayScope.Stage when task is not null => throw CommandFailure.Usage("--scope stage is all of a stage; leave out --task."),
            ReplayScope.Stage when stage is null => throw CommandFailure.Usage("--scope stage needs --stage."),
            ReplayScope.Task or ReplayScope.Downstream when task is null => throw CommandFailure.Usage($"--scope {wire} needs --task."),
            _ => scope,
        };
    }
}
