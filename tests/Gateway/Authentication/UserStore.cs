using System.Collections.Concurrent;
using WorkflowManager.Gateway.Errors;

namespace WorkflowManager.Gateway.Authentication;

/// <summary>
/// The users of this gateway, in memory. Whether authentication is asked for is settled at the start; passwords change at any time.
/// As in MongoDB a connection stays authenticated when the password changes, and is no longer when the user is dropped.
/// </summary>
internal sealed class UserStore
{
    private readonly ConcurrentDictionary<string, ScramCredential> users = new(StringComparer.Ordinal);

    public UserStore(IReadOnlyCollection<GatewayUser> initial)
    {
        AreRequired = initial.Count > 0;
        foreach (var user in initial) users[user.Name] = new ScramCredential(user.Password);
    }

    public bool AreRequired { get; }

    public ScramCredential? Find(string name) => users.GetValueOrDefault(name);

    public bool Contains(string name) => users.ContainsKey(name);

    public void Create(string name, string password)
    {
        if (!users.TryAdd(name, new ScramCredential(password))) throw new CommandError(51003, "Location51003", $"User \"{name}@admin\" already exists");
    }

    public void Update(string name, string password)
    {
        if (!users.ContainsKey(name)) throw NotFound(name);
        users[name] = new ScramCredential(password);
    }

    public void Drop(string name)
    {
        if (!users.TryRemove(name, out _)) throw NotFound(name);
    }

    private static CommandError NotFound(string name) => new(11, "UserNotFound", $"User '{name}@admin' not found");
}
