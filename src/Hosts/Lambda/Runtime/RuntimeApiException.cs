namespace WorkflowManager.Lambda;

/// <summary>Lambda's Runtime API answered what it never should: the process ends, and Lambda starts another.</summary>
internal sealed class RuntimeApiException(string message) : Exception(message);
