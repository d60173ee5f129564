using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using MongoDB.Driver;

namespace WorkflowManager.MongoDb;

/// <summary>Faults of the driver as sentences for a person at a terminal: what is wrong, and what to do about it.</summary>
internal static partial class FailureText
{
    private const int MessageLength = 300;

    public static string Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (MongoFailures.IsAuthenticationFailure(fault))
            return "The database refuses the user name or the password: check the credentials of the connection string or of the secret.";
        return fault switch
        {
            OperationCanceledException => "The database was not waited for any longer: it was cancelled.",
            AggregateException { InnerExceptions: [var only] } => Of(only),
            MongoCommandException { Code: MongoFailures.Unauthorized } or MongoWriteException { WriteError.Code: MongoFailures.Unauthorized } =>
                "The database user is not allowed to do this: give it the role readWrite on that database.",
            MongoCommandException { Code: MongoFailures.DuplicateKey } or MongoWriteException { WriteError.Code: MongoFailures.DuplicateKey } =>
                $"Two documents have the same key where it must be unique; remove one of them: {Plain(fault.Message)}",
            MongoWriteConcernException => "A majority of the replica set did not confirm the write in time: see whether its members are up, then run it again.",
            MongoConfigurationException => $"The connection string leads to no database; check it: {Plain(fault.Message)}",
            MongoConnectionException { ConnectionId.ServerId.EndPoint: var endPoint } => OfConnection(Describe(endPoint), fault),
            TimeoutException when EndPoints(fault.Message) is { Length: > 0 } hosts => OfSelection(hosts, fault.Message),
            TimeoutException or MongoExecutionTimeoutException or MongoWaitQueueFullException or MongoConnectionPoolPausedException =>
                "The database did not answer in time: see whether it is overloaded, then run it again.",
            _ => $"The database failed: {Plain(fault.Message)}",
        };
    }

    private static string OfConnection(string host, Exception fault)
    {
        for (var cause = fault.InnerException; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case SocketException socket:
                    return Unreachable(host, socket.Message);
                case AuthenticationException:
                    return NoTls(host);
                case TimeoutException:
                    return $"The database at {host} did not answer in time: see whether it is overloaded, then run it again.";
            }

        return $"The connection to the database at {host} broke: see whether it is up, then run it again.";
    }

    /// <summary>No server was found to write to. Why, the driver says in the text of its message only.</summary>
    private static string OfSelection(string hosts, string message)
    {
        if (SocketCause().Match(message) is { Success: true } socket)
            return Unreachable(hosts, socket.Groups[1].Value.Trim());
        if (message.Contains(nameof(AuthenticationException), StringComparison.Ordinal))
            return NoTls(hosts);
        return message.Contains("HeartbeatException", StringComparison.Ordinal)
            ? Unreachable(hosts, "no answer in time")
            : $"The database at {hosts} has no primary to write to: wait for its election, and check the name of the replica set.";
    }

    private static string Unreachable(string hosts, string why) =>
        $"Cannot reach the database at {hosts} ({why}): check host and port, and that it runs and lets this machine in.";

    private static string NoTls(string host) =>
        $"Cannot agree on TLS with the database at {host}: check the connection string's tls options, and that its certificate is trusted and names that host.";

    private static string EndPoints(string message) =>
        string.Join(", ", EndPoint().Matches(message).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal));

    private static string Describe(EndPoint? endPoint) => endPoint switch
    {
        DnsEndPoint dns => $"{dns.Host}:{dns.Port}",
        null => "an unknown host",
        _ => endPoint.ToString()!,
    };

    /// <summary>One line, of bounded length, without the credentials of a connection string.</summary>
    private static string Plain(string message)
    {
        var line = Credentials().Replace(message, "$1").ReplaceLineEndings(" ").Trim();
        return line.Length <= MessageLength ? line : line[..MessageLength] + "…";
    }

    [GeneratedRegex("EndPoint: \"(?:Unspecified/)?([^\"]+)\"")]
    private static partial Regex EndPoint();

    [GeneratedRegex(@"SocketException \(.*?\): ([^\r\n]+)")]
    private static partial Regex SocketCause();

    /// <summary>Up to the last at sign of the word: a password that was not escaped may have one.</summary>
    [GeneratedRegex(@"(mongodb(?:\+srv)?://)\S*@")]
    private static partial Regex Credentials();
}
