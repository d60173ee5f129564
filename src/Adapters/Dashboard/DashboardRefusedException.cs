namespace WorkflowManager.Dashboard;

/// <summary>The dashboard is not served; the message says why, and what to do.</summary>
public sealed class DashboardRefusedException(string message, Exception? cause = null) : Exception(message, cause);
