using System.CommandLine;
using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm list</c>: instances, newest first.</summary>
internal sealed class ListCommand : CliCommand
{
    private const int Page = 200;

    private readonly Option<string?> _status = new("--status") { Description = "ACTIVE, PAUSED, COMPLETED or CANCELLED", HelpName = "STATUS" };
    private readonly Option<string?> _component = new("--component") { Description = "Of this component's templates", HelpName = "NAME" };
    private readonly Option<string?> _stage = new("--stage") { Description = "In which this stage is ACTIVE", HelpName = "NAME" };
    private readonly Option<string?> _olderThan = new("--older-than") { Description = "Created at least so long ago", HelpName = "TIME" };
    private readonly Option<bool> _failed = new("--failed") { Description = "Open ones with a FAILED task" };
    private readonly Option<int> _limit = new("--limit") { Description = "At most so many", DefaultValueFactory = _ => 50, HelpName = "N" };

    public ListCommand(CliServices services)
        : base("list", "Lists instances, newest first", "wfm list", "wfm list --failed --component ITALIAN --older-than 2h", "wfm list --status ACTIVE --json | jq -r '.[].business_ref_no'")
    {
        _status.CompletionSources.Add([.. Enum.GetValues<WorkflowStatus>().Select(s => s.ToWire())]);
        foreach (var option in new Option[] { _status, _component, _stage, _olderThan, _failed, _limit })
            Add(option);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var filter = Filter(invocation);
        var limit = invocation.Value(_limit);
        if (limit < 1)
            throw CommandFailure.Usage($"--limit is {limit}; give 1 or more.");
        var backend = await invocation.OpenAsync();
        // One more than asked for tells whether there are more.
        var found = await ReadAsync(backend.Instances, filter, limit + 1L, invocation.Token);
        var more = found.Count > limit;
        if (more)
            found.RemoveAt(limit);
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var summary in found)
                    InstanceSummaryView.Write(writer, summary);
                writer.WriteEndArray();
            });
        else
            Print(invocation, found);
        if (more)
            invocation.Terminal.Notice($"The newest {limit} only; a higher --limit shows more.");
        return ExitCode.Done;
    }

    private InstanceFilter Filter(Invocation invocation) => new()
    {
        Status = invocation.Value(_status) is { } status
            ? StatusNames.ParseWorkflowStatus(status.ToUpperInvariant())
                ?? throw CommandFailure.Usage($"--status is '{status}'; give one of {string.Join(", ", Enum.GetValues<WorkflowStatus>().Select(s => s.ToWire()))}.")
            : null,
        Component = invocation.Value(_component) is { } component ? new ComponentName(component) : null,
        Stage = invocation.Value(_stage) is { } stage ? new StageName(stage) : null,
        CreatedBefore = invocation.Value(_olderThan) is { } age ? invocation.Time.GetUtcNow() - DurationOption.Read(age, "--older-than", TimeSpan.Zero) : null,
        Failed = invocation.Value(_failed),
    };

    private static async Task<List<InstanceSummary>> ReadAsync(IInstanceCatalog instances, InstanceFilter filter, long limit, CancellationToken cancellationToken)
    {
        var found = new List<InstanceSummary>();
        InstanceCursor? after = null;
        do
        {
            // A page may be short, or empty, and not be the last one.
            var page = await instances.ListAsync(filter, (int)Math.Min(Page, limit - found.Count), after, cancellationToken);
            found.AddRange(page.Instances);
            after = page.Next;
        }
        while (after is not null && found.Count < limit);

        return found;
    }

    private static void Print(Invocation invocation, List<InstanceSummary> found)
    {
        if (found.Count == 0)
        {
            invocation.Terminal.Notice("No instances.");
            return;
        }

        var now = invocation.Time.GetUtcNow();
        invocation.Terminal.Table(
            ["REF", "COMPONENT", "STATUS", "STAGE", "DONE", "AGE", "UPDATED", "TROUBLE"],
            [.. found.Select(i => (IReadOnlyList<Cell>)
            [
                SafeText.Short(i.Ref.Value, 60), SafeText.Short(i.Component.Value, 40), StatusCells.Of(i.Status), SafeText.Short(i.Stage?.Value ?? "", 40),
                string.Create(CultureInfo.InvariantCulture, $"{i.TasksDone}/{i.Tasks}"),
                Duration.Pretty(now - i.CreatedAt), $"{Duration.Pretty(now - i.UpdatedAt)} ago", new Cell(Trouble(i), Tone.Bad),
            ])]);
    }

    private static string Trouble(InstanceSummary summary)
    {
        if (summary.Unreadable is { } why)
            return SafeText.Short($"unreadable: {why}", 80);
        var failed = summary.Failed.Length == 0 ? "" : $"FAILED {string.Join(", ", summary.Failed)}";
        return SafeText.Short(summary.HasDispatchError ? $"{failed} dispatch error".Trim() : failed, 80);
    }
}
