using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>Only waits: what is asked for is the summary as JSON.</summary>
internal sealed class SilentView : IDemoView
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public async Task FollowAsync(DemoShow show, CancellationToken cancellationToken)
    {
        while ((await show.InstancesAsync(cancellationToken)).Count(i => i.Instance.State.Status == WorkflowStatus.Completed) < show.Count)
            await Task.Delay(Look, cancellationToken);
    }
}
