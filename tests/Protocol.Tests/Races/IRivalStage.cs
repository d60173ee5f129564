namespace WorkflowManager.Protocol.Tests;

/// <summary>Where we act, step by step, so that a rival may act in between.</summary>
internal interface IRivalStage
{
    /// <summary>Our way to the data, whose steps are met.</summary>
    ManagerStore Ours { get; }

    /// <summary>Called ahead of each step of ours with its name; null for none.</summary>
    void Meet(Func<string, Task>? beforeStep);
}
