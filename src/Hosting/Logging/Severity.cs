namespace WorkflowManager.Hosting;

/// <summary>Levels of the log, least first; the names on the wire are those that Lambda's own log controls know.</summary>
internal enum Severity
{
    Debug,
    Info,
    Warn,
    Error,
}
