namespace WorkflowManager.Dashboard;

/// <summary>A stream has come to its end.</summary>
/// <param name="cause">Null: it is a good end.</param>
internal sealed class LiveEndedException(Exception? cause) : Exception("The stream has ended.", cause);
