namespace WorkflowManager.Protocol.Tests;

/// <summary>What happens to a record that was committed, but not acknowledged.</summary>
public enum Aftermath
{
    /// <summary>The queue delivers it again.</summary>
    Redelivery,

    /// <summary>It never comes back; the sweeper has to finish.</summary>
    Sweep,
}
