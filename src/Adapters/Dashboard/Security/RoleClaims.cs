using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;

namespace WorkflowManager.Dashboard;

/// <summary>What a token says of somebody's name, groups and role.</summary>
internal static class RoleClaims
{
    private static readonly string[] Names = ["preferred_username", "email", "sub"];

    /// <summary>The first of these that there is, as events tell it. Bounded, for it goes into each of them.</summary>
    public static string? Actor(ClaimsPrincipal principal)
    {
        var name = Names.Select(principal.FindFirstValue).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
        return name is { Length: > Core.Bounds.NameLength } ? name[..Core.Bounds.NameLength] : name;
    }

    /// <param name="path">A claim's name; where there is none of it, its dots lead into objects: <c>realm_access.roles</c>.</param>
    public static ImmutableArray<string> Groups(ClaimsPrincipal principal, string path)
    {
        var direct = principal.FindAll(path).SelectMany(c => Values(c.Value, [])).ToImmutableArray();
        if (!direct.IsEmpty || path.Split('.') is not [var first, .. { Length: > 0 } rest])
            return direct;
        return [.. principal.FindAll(first).SelectMany(c => Values(c.Value, rest))];
    }

    public static DashboardRole Role(IEnumerable<string> groups, OidcOptions options) => groups
        .SelectMany(g => options.RoleMap.Where(m => m.Theirs == g)).Select(m => RoleNames.Parse(m.Ours)).DefaultIfEmpty(DashboardRole.None).Max();

    private static IEnumerable<string> Values(string value, string[] path)
    {
        if (path.Length == 0 && !value.StartsWith('['))
            return [value];
        try
        {
            using var document = JsonDocument.Parse(value);
            var at = document.RootElement;
            foreach (var name in path)
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                    return [];
            return at.ValueKind switch
            {
                JsonValueKind.Array => [.. at.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
                JsonValueKind.String => [at.GetString()!],
                _ => [],
            };
        }
        catch (JsonException)
        {
            // A name may begin with a bracket.
            return path.Length == 0 ? [value] : [];
        }
    }
}
