using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace WorkflowManager.Secrets;

/// <summary>Reads secrets of AWS Secrets Manager as text, through Parameter Store's reference to them. Thread-safe; keeps nothing.</summary>
/// <param name="client">Made by <see cref="ConfigFor"/>'s rules; disposed of with this.</param>
internal sealed class SecretReader(IAmazonSimpleSystemsManagement client, SecretLimits limits, TimeProvider time) : IDisposable
{
    private const string ReferencePrefix = "/aws/reference/secretsmanager/";

    /// <summary>Region, endpoint and credentials come from the SDK's own variables. Does no I/O; throws where no region and no endpoint is set.</summary>
    public static SecretReader Open(SecretLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new SecretReader(new AmazonSimpleSystemsManagementClient(ConfigFor(limits)), limits, time);
    }

    public static AmazonSimpleSystemsManagementConfig ConfigFor(SecretLimits limits) => new()
    {
        MaxErrorRetry = limits.Retries,
        Timeout = limits.RequestTimeout,
        ConnectTimeout = limits.RequestTimeout,
    };

    /// <summary>Bounded by its own time-out.</summary>
    /// <param name="secretId">The secret's name.</param>
    /// <param name="namedBy">The setting that names it, for whoever has to mend it.</param>
    /// <exception cref="SecretUnavailableException">It can't be read.</exception>
    public async Task<string> ReadAsync(string secretId, string namedBy)
    {
        using var timer = new CancellationTokenSource(limits.ReadTimeout, time);
        var request = new GetParameterRequest { Name = ReferencePrefix + secretId, WithDecryption = true };
        try
        {
            var response = await client.GetParameterAsync(request, timer.Token).ConfigureAwait(false);
            return response.Parameter?.Value ?? "";
        }
        catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException or TimeoutException)
        {
            throw SecretFault.Of(fault, secretId, namedBy);
        }
    }

    public void Dispose() => client.Dispose();
}
