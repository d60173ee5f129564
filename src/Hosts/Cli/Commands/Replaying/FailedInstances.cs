using System.Runtime.CompilerServices;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Picks the failed tasks that are meant, and plans what is sent for each of them: a page of instances at a time.</summary>
internal sealed class FailedInstances(Invocation invocation, ReplayOptions options, Backend backend, ReplayBatch batch)
{
    private const int Page = 200;

    private readonly ReplayScope _scope = options.ScopeOf(invocation) ?? ReplayScope.Task;
    private readonly string _requestedBy = invocation.Value(options.RequestedBy) ?? ControlOptions.ThisUser;
    private readonly InstanceFilter _instances = new()
    {
        Failed = true,
        Component = invocation.Value(options.Component) is { } component ? new ComponentName(component) : null,
        // A task that has failed keeps its stage ACTIVE.
        Stage = invocation.Value(options.Stage) is { } stage ? new StageName(stage) : null,
        CreatedBefore = Before(invocation, options.OlderThan),
        CreatedAfter = Before(invocation, options.Since),
    };

    private readonly FailedTaskFilter _tasks = new()
    {
        Stage = invocation.Value(options.Stage) is { } stage ? new StageName(stage) : null,
        Task = invocation.Value(options.Task) is { } task ? new TaskName(task) : null,
        Reason = invocation.Value(options.Reason),
        Code = invocation.Value(options.Code),
        Retrying = invocation.Value(options.Retrying),
    };

    /// <summary>Newest first; each page has references, for what they hold is best read when its turn comes.</summary>
    public async IAsyncEnumerable<IReadOnlyList<InstanceSummary>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        InstanceCursor? after = null;
        while (true)
        {
            var page = await backend.Instances.ListAsync(_instances, Page, after, cancellationToken);
            if (page.Instances.Count > 0)
                yield return page.Instances;
            if (page.Next is null)
                yield break;
            after = page.Next;
        }
    }

    /// <inheritdoc cref="ReplayPlanner.PlanAsync"/>
    public Task<IReadOnlyList<ReplayItem>> PlanAsync(InstanceSummary summary, CancellationToken cancellationToken) =>
        new ReplayPlanner(backend.Instances, backend.Events, batch, _tasks, _scope, invocation.Value(options.Why), _requestedBy, invocation.Time)
            .PlanAsync(summary.Ref, summary.Component.Value, cancellationToken);

    private static DateTimeOffset? Before(Invocation invocation, System.CommandLine.Option<string?> option) =>
        invocation.Value(option) is { } age ? invocation.Time.GetUtcNow() - DurationOption.Read(age, option.Name, TimeSpan.Zero) : null;
}
