using WorkflowManager.Gateway.Authentication;

namespace WorkflowManager.Gateway.Commands;

/// <summary>What one client connection has said of itself so far.</summary>
internal sealed class ClientState(int connectionId)
{
    public int ConnectionId { get; } = connectionId;

    public string? AppName { get; set; }

    public ScramConversation? Scram { get; set; }

    public string? User => Scram is { IsProven: true } ? Scram.User : null;
}
