using WorkflowManager.Faults;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Where a fault strikes: at which port, and whether before the call or after it took effect.</summary>
public static class PortStrikes
{
    public static TheoryData<string, bool> All() => Strikes(Ports.All);

    /// <summary>Those behind which there may be something to sweep.</summary>
    public static TheoryData<string, bool> FromCommitOn() => Strikes([Ports.Commit, Ports.Log, Ports.Send, Ports.Clear, Ports.Stale, Ports.Due]);

    private static TheoryData<string, bool> Strikes(IEnumerable<string> ports) =>
        [.. from port in ports from before in new[] { true, false } select (port, before)];
}
