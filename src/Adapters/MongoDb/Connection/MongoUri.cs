using MongoDB.Driver;
using MongoDB.Driver.Core.Configuration;

namespace WorkflowManager.MongoDb;

/// <summary>Connection strings: put together from a secret's parts, and shown without what is secret in them.</summary>
public static class MongoUri
{
    private const string Standard = "mongodb://";
    private const string Srv = "mongodb+srv://";

    /// <summary>A connection string with these credentials, in place of any that stand in <paramref name="dbUrl"/>.</summary>
    /// <param name="dbUrl"><c>host</c>, <c>host:port</c>, several of them with commas, or a whole URI; options behind it stay.</param>
    /// <param name="userName">As it is, not escaped. Null or empty: the credentials are those of <paramref name="dbUrl"/>, if any.</param>
    /// <param name="password">As it is, not escaped.</param>
    /// <exception cref="ArgumentException">It names no host, or a scheme that is not MongoDB's. The message repeats no part of it.</exception>
    public static string Build(string dbUrl, string? userName, string? password)
    {
        ArgumentNullException.ThrowIfNull(dbUrl);
        var (scheme, rest) = SplitScheme(dbUrl.Trim());
        if (string.IsNullOrEmpty(userName) && rest.Contains('@', StringComparison.Ordinal))
            return scheme + rest;
        // Credentials end at the last '@' before the options; in them a careless writer may have left a '/' or an '@'.
        var options = rest.IndexOf('?', StringComparison.Ordinal);
        var hosts = rest[((options < 0 ? rest : rest[..options]).LastIndexOf('@') + 1)..];
        if (hosts.Length == 0 || hosts[0] is '/' or '?' or ':')
            throw new ArgumentException("The database URL names no host.", nameof(dbUrl));
        // A URI with options needs the slash that ends its hosts; older servers' documentation leaves it out.
        var end = hosts.AsSpan().IndexOfAny('/', '?');
        if (end >= 0 && hosts[end] == '?')
            hosts = hosts.Insert(end, "/");
        return string.IsNullOrEmpty(userName)
            ? scheme + hosts
            : $"{scheme}{Uri.EscapeDataString(userName)}:{Uri.EscapeDataString(password ?? "")}@{hosts}";
    }

    /// <summary>Whether the driver takes it; it asks no server.</summary>
    public static bool IsValid(string uri) => TryParse(uri) is not null;

    /// <summary>Scheme, hosts and database of a connection string: neither credentials nor options, some of which are secret too.</summary>
    public static string Redact(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (TryParse(uri) is not { } url)
            return "(not a MongoDB connection string)";
        // An SRV record names the ports; the one that the driver puts here is the name server's.
        return url.Scheme == ConnectionStringScheme.MongoDBPlusSrv
            ? $"{Srv}{url.Server.Host}/{url.DatabaseName}"
            : $"{Standard}{string.Join(',', url.Servers)}/{url.DatabaseName}";
    }

    /// <summary>Null where it is not valid: the driver's exception would repeat it, password and all.</summary>
    internal static MongoUrl? TryParse(string uri)
    {
        try
        {
            return new MongoUrl(uri);
        }
        catch (Exception e) when (e is MongoConfigurationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static (string Scheme, string Remainder) SplitScheme(string url)
    {
        foreach (var scheme in (ReadOnlySpan<string>)[Standard, Srv])
            if (url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return (scheme, url[scheme.Length..]);
        return url.Contains("://", StringComparison.Ordinal)
            ? throw new ArgumentException($"The database URL must begin with {Standard} or {Srv}, or be just a host.", nameof(url))
            : (Standard, url);
    }
}
