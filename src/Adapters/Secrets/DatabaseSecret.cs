using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace WorkflowManager.Secrets;

/// <summary>
/// The database's credentials: a secret of AWS Secrets Manager, read through Parameter Store's reference to it. Read once for
/// the life of the process, and again when it was rotated. Thread-safe.
/// </summary>
public sealed class DatabaseSecret : IDisposable
{
    private const string ReferencePrefix = "/aws/reference/secretsmanager/";

    private readonly IAmazonSimpleSystemsManagement _client;
    private readonly SecretLimits _limits;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Task<DatabaseCredentials>? _reading;
    private DatabaseCredentials? _known;

    /// <param name="client">Made by <see cref="ConfigFor"/>'s rules; disposed of with this.</param>
    /// <param name="secretId">The secret's name, as in <c>DB_CREDENTIALS_ID</c>.</param>
    public DatabaseSecret(IAmazonSimpleSystemsManagement client, string secretId, SecretLimits limits, TimeProvider time)
    {
        _client = client;
        SecretId = secretId;
        _limits = limits;
        _time = time;
    }

    public string SecretId { get; }

    /// <summary>Region, endpoint and credentials come from the SDK's own variables. Does no I/O; throws where no region and no endpoint is set.</summary>
    public static DatabaseSecret Open(string secretId, SecretLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new DatabaseSecret(new AmazonSimpleSystemsManagementClient(ConfigFor(limits)), secretId, limits, time);
    }

    public static AmazonSimpleSystemsManagementConfig ConfigFor(SecretLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new AmazonSimpleSystemsManagementConfig
        {
            MaxErrorRetry = limits.Retries,
            Timeout = limits.RequestTimeout,
            ConnectTimeout = limits.RequestTimeout,
        };
    }

    /// <summary>The credentials as last read; reads them where they have not been yet. A failure is not kept: the next call tries again.</summary>
    /// <exception cref="SecretUnavailableException">They can't be read, or are not what they should be.</exception>
    public Task<DatabaseCredentials> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_known is { } known)
                return Task.FromResult(known);
        }

        return RefreshAsync(cancellationToken);
    }

    /// <summary>
    /// Reads the credentials anew: for when the database refused them. Callers at the same time share one read. Where it
    /// fails, the known ones are kept.
    /// </summary>
    /// <exception cref="SecretUnavailableException">They can't be read, or are not what they should be.</exception>
    public Task<DatabaseCredentials> RefreshAsync(CancellationToken cancellationToken)
    {
        Task<DatabaseCredentials> reading;
        lock (_gate)
        {
            // Shared, so it is bounded by its own time-out and not by the first caller's token.
            reading = _reading is { IsCompleted: false } underWay ? underWay : _reading = ReadAsync();
        }

        return reading.WaitAsync(cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task<DatabaseCredentials> ReadAsync()
    {
        using var timer = new CancellationTokenSource(_limits.ReadTimeout, _time);
        var request = new GetParameterRequest { Name = ReferencePrefix + SecretId, WithDecryption = true };
        GetParameterResponse response;
        try
        {
            response = await _client.GetParameterAsync(request, timer.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException or TimeoutException)
        {
            throw SecretFault.Of(fault, SecretId);
        }

        var read = SecretParser.Parse(response.Parameter?.Value ?? "", SecretId);
        lock (_gate)
        {
            _known = read;
        }

        return read;
    }
}
