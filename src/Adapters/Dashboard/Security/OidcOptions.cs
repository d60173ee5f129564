using System.Collections.Immutable;

namespace WorkflowManager.Dashboard;

/// <summary>Who vouches for people and programs.</summary>
/// <param name="Audience">That a program's token must be made for; null: the client itself.</param>
/// <param name="RolesClaim">Where a token tells roles or groups; dots lead into objects.</param>
/// <param name="RoleMap">The dashboard's role, for each of those that gives one.</param>
public sealed record OidcOptions(
    Uri Authority, string ClientId, string ClientSecret, string? Audience, string RolesClaim, ImmutableArray<(string Theirs, string Ours)> RoleMap)
{
    // A record prints its members, and this one holds a secret.
    public override string ToString() => $"{Authority}, client {ClientId}";
}
