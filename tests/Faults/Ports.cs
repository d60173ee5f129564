namespace WorkflowManager.Faults;

/// <summary>The methods of the engine's ports, as a <see cref="FaultPlan"/> names them.</summary>
public static class Ports
{
    public const string Read = "read";
    public const string Commit = "commit";
    public const string Log = "log";
    public const string Clear = "clear";
    public const string Stale = "stale";
    public const string Due = "due";
    public const string Send = "send";
    public const string DeadLetter = "dead letter";
    public const string Template = "template";

    public static IReadOnlyList<string> All { get; } = [Read, Commit, Log, Clear, Stale, Due, Send, DeadLetter, Template];
}
