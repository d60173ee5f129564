using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm db purge</c>: closed instances with their log, archived first.</summary>
internal sealed class DbPurgeCommand : CliCommand
{
    private const int Page = 100;
    private const int OrphanPage = 500;

    private readonly Option<string> _olderThan = new("--older-than") { Description = "Closed at least so long ago", Required = true, HelpName = "TIME" };
    private readonly Option<string?> _archive = new("--archive") { Description = "Append what goes to this file first: gzip, one JSON document a line", HelpName = "FILE" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say how many would go" };
    private readonly Option<bool> _yes = new("--yes") { Description = "Delete without an archive" };

    public DbPurgeCommand(CliServices services)
        : base("purge", "Deletes closed instances with their log, and log entries that belong to no instance", "wfm db purge --older-than 90d --archive closed.ndjson.gz", "wfm db purge --older-than 365d --dry-run")
    {
        Add(_olderThan);
        Add(_archive);
        Add(_dryRun);
        Add(_yes);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var closedBefore = invocation.Time.GetUtcNow() - DurationOption.Read(invocation.Value(_olderThan), "--older-than", TimeSpan.Zero);
        var file = invocation.Value(_archive);
        var dryRun = invocation.Value(_dryRun);
        if (file is null && !dryRun && !invocation.Value(_yes))
            throw CommandFailure.Usage("What is purged is gone for good; give --archive FILE, or --yes to delete without one. --dry-run says how many there are.");
        var backend = await invocation.OpenAsync();
        var total = await backend.Instances.CountClosedAsync(closedBefore, invocation.Token);
        if (dryRun)
            return Answer(invocation, new Purged(total, 0, 0), dryRun: true);
        await using var archive = file is null ? null : InstanceArchive.Open(file);
        using var progress = new ProgressLine(invocation.Terminal, "Purging", total, invocation.Time);
        var purged = await PurgeAsync(backend, closedBefore, archive, progress, invocation.Token);
        return Answer(invocation, purged with { Entries = await PurgeOrphansAsync(backend.Events, closedBefore, invocation.Token) }, dryRun: false);
    }

    private static async Task<Purged> PurgeAsync(
        Backend backend, DateTimeOffset closedBefore, InstanceArchive? archive, ProgressLine progress, CancellationToken cancellationToken)
    {
        var (gone, kept) = (0L, 0L);
        ClosedCursor? after = null;
        do
        {
            (var page, after) = await backend.Instances.FindClosedAsync(closedBefore, after, Page, cancellationToken);
            if (archive is not null)
            {
                foreach (var instance in page)
                    archive.Add(instance, await backend.Events.ReadAsync(instance.Instance.Ref, cancellationToken));
                // On the disk before the first of them goes.
                await archive.FlushAsync(cancellationToken);
            }

            foreach (var instance in page)
            {
                if (await backend.Instances.DeleteAsync(instance.Instance.Ref, instance.Instance.Version, cancellationToken))
                    gone++;
                else
                    kept++;
                progress.Advance(1);
            }
        }
        while (after is not null);
        return new Purged(gone, kept, 0);
    }

    private static async Task<long> PurgeOrphansAsync(IEventLog events, DateTimeOffset recordedBefore, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        OrphanCursor? after = null;
        do
        {
            (var some, after) = await events.DeleteOrphansAsync(recordedBefore, after, OrphanPage, cancellationToken);
            deleted += some;
        }
        while (after is not null);
        return deleted;
    }

    private static int Answer(Invocation invocation, Purged purged, bool dryRun)
    {
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("dry_run"u8, dryRun);
                writer.WriteNumber("instances"u8, purged.Instances);
                writer.WriteNumber("kept"u8, purged.Kept);
                writer.WriteNumber("orphaned_log_entries"u8, purged.Entries);
                writer.WriteEndObject();
            });
        else
            invocation.Terminal.Line(dryRun
                ? $"{purged.Instances} closed instances would go."
                : $"{purged.Instances} instances purged, {purged.Entries} log entries that belonged to none; {purged.Kept} kept, for they were reopened or have something left to tell.");
        return ExitCode.Done;
    }

    /// <param name="Kept">Reopened meanwhile, or with an outbox that is not empty.</param>
    private sealed record Purged(long Instances, long Kept, long Entries);
}
