namespace WorkflowManager.NativeFeatures;

/// <summary>A driver did something, and it was not what it should have done.</summary>
internal sealed class ExpectationException(string message) : Exception(message);
