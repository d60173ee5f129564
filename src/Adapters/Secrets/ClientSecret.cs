namespace WorkflowManager.Secrets;

/// <summary>A program's own secret at whoever vouches for people: key <c>client_secret</c> of a secret of AWS Secrets Manager.</summary>
public static class ClientSecret
{
    /// <summary>Region, endpoint and credentials come from the SDK's own variables.</summary>
    /// <param name="secretId">The secret's name.</param>
    /// <param name="namedBy">The setting that names it, for whoever has to mend it.</param>
    /// <exception cref="SecretUnavailableException">It can't be read, or is not what it should be.</exception>
    public static async Task<string> ReadAsync(string secretId, string namedBy, SecretLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        using var reader = SecretReader.Open(limits, time);
        return SecretParser.ParseClientSecret(await reader.ReadAsync(secretId, namedBy).WaitAsync(cancellationToken).ConfigureAwait(false), secretId);
    }
}
