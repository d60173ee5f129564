namespace WorkflowManager.Cli;

/// <summary>Shows a demonstration while it runs.</summary>
internal interface IDemoView
{
    /// <summary>Ends once every instance is closed.</summary>
    Task FollowAsync(DemoShow show, CancellationToken cancellationToken);
}
