namespace WorkflowManager.Gateway;

public sealed record GatewayUser(string Name, string Password);
