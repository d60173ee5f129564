namespace WorkflowManager.Gateway.Faults;

/// <summary>A fail point takes the client's connection away, without an answer.</summary>
internal sealed class ConnectionDropped : Exception;
