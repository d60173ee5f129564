namespace WorkflowManager.TestServers;

/// <summary>A test needs a server that nobody has started. Failing says so; a skip would look like a pass.</summary>
public sealed class ServersMissingException(string name) : Exception(
    $"{name} is not set: run the tests as `bash tests/servers/servers.sh run -- dotnet test`, or start the servers once with `bash tests/servers/servers.sh start`.");
