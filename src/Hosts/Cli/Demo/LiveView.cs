using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>A picture that moves: of one instance its stages and tasks, of many how many have come how far.</summary>
internal sealed class LiveView(Terminal terminal, WorkflowDefinition definition, TimeProvider time) : IDemoView
{
    public Task FollowAsync(DemoShow show, CancellationToken cancellationToken) => LiveLines.ShowAsync(
        terminal,
        async () =>
        {
            var instances = await show.InstancesAsync(cancellationToken);
            var last = instances.Count(i => i.Instance.State.Status == WorkflowStatus.Completed) == show.Count;
            return (show.Count == 1 ? await OneAsync(show, instances, cancellationToken) : Overview.Lines(definition, instances, show, terminal.Width), last);
        },
        time,
        cancellationToken);

    private async Task<IReadOnlyList<Cell[]>> OneAsync(DemoShow show, IReadOnlyList<InstanceRecord> instances, CancellationToken cancellationToken)
    {
        if (instances is not [var only])
            return [["starting …"]];
        var loaded = await show.LoadAsync(only, cancellationToken);
        return InstancePicture.Lines(loaded.State, InstanceTimes.Of(loaded.History), time.GetUtcNow());
    }
}
