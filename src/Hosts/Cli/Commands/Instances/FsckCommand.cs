using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm fsck</c>: are the instances what their log says?</summary>
internal sealed class FsckCommand : CliCommand
{
    private const int Page = 50;

    private readonly Argument<string?> _reference = new("REF") { Description = "Only this instance; default: all", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _repair = new("--repair") { Description = "Flush the outboxes that hold something" };
    private readonly Option<string> _stale = new("--stale-after") { Description = "Age at which an outbox counts as forgotten", DefaultValueFactory = _ => "16m", HelpName = "TIME" };

    public FsckCommand(CliServices services)
        : base(
            "fsck", "Rebuilds instances from their log and compares; finds stale outboxes and scheduled tasks that were never sent; exit code 1 where anything is wrong",
            "wfm fsck", "wfm fsck ORDER-001 --repair")
    {
        Add(_reference);
        Add(_repair);
        Add(_stale);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var staleAfter = DurationOption.Read(invocation.Value(_stale), "--stale-after", TimeSpan.Zero);
        var backend = await invocation.OpenAsync();
        var check = new StoreCheck(backend.Instances, backend.Events, staleAfter, invocation.Time);
        // Made with the first instance: a store that can't be reached is told ahead of queues that can't.
        var sweeper = invocation.Value(_repair) ? new Lazy<OutboxSweeper>(() => new OutboxSweeper(backend.Store, backend.Dispatcher, invocation.Time, backend.Address.Settings.Limits)) : null;
        var answer = new FsckAnswer(invocation);
        if (invocation.Value(_reference) is { } reference)
        {
            var loaded = await LoadedInstance.TryReadAsync(backend.Instances, backend.Events, new BusinessRef(reference), invocation.Token)
                ?? throw CommandFailure.Negative($"There is no instance '{reference}'; see 'wfm list'.");
            await CheckAsync([loaded.Record], check, sweeper, answer, invocation.Token);
        }
        else
        {
            using var progress = new ProgressLine(invocation.Terminal, "Checking", await backend.Instances.CountAsync(invocation.Token), invocation.Time);
            await CheckAllAsync(backend, check, sweeper, answer, progress, invocation.Token);
        }

        return answer.End(repaired: sweeper is not null);
    }

    private static async Task CheckAllAsync(
        Backend backend, StoreCheck check, Lazy<OutboxSweeper>? sweeper, FsckAnswer answer, ProgressLine progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<InstanceRecord> page;
        BusinessRef? after = null;
        do
        {
            page = await backend.Instances.ScanAsync(after, Page, cancellationToken);
            await CheckAsync(page, check, sweeper, answer, cancellationToken);
            progress.Advance(page.Count);
            after = page.Count == 0 ? null : page[^1].Instance.Ref;
        }
        while (page.Count == Page);
    }

    private static async Task CheckAsync(
        IReadOnlyList<InstanceRecord> instances, StoreCheck check, Lazy<OutboxSweeper>? sweeper, FsckAnswer answer, CancellationToken cancellationToken)
    {
        foreach (var instance in instances)
        {
            var problems = await check.CheckAsync(instance, cancellationToken);
            var flushed = sweeper is null ? null : await sweeper.Value.FlushAsync([instance.Instance], cancellationToken);
            answer.Add(instance.Instance.Ref, problems, flushed);
        }
    }
}
