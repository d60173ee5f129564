using Amazon.SimpleSystemsManagement;

namespace WorkflowManager.Secrets;

/// <summary>
/// The database's credentials: a secret of AWS Secrets Manager, read through Parameter Store's reference to it. Read once for
/// the life of the process, and again when it was rotated. Thread-safe.
/// </summary>
public sealed class DatabaseSecret : IDisposable
{
    private readonly SecretReader _reader;
    private readonly Lock _gate = new();
    private Task<DatabaseCredentials>? _reading;
    private DatabaseCredentials? _known;

    /// <param name="client">Made by <see cref="ConfigFor"/>'s rules; disposed of with this.</param>
    /// <param name="secretId">The secret's name, as in <c>DB_CREDENTIALS_ID</c>.</param>
    public DatabaseSecret(IAmazonSimpleSystemsManagement client, string secretId, SecretLimits limits, TimeProvider time)
    {
        _reader = new SecretReader(client, limits, time);
        SecretId = secretId;
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
        return SecretReader.ConfigFor(limits);
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

    public void Dispose() => _reader.Dispose();

    private async Task<DatabaseCredentials> ReadAsync()
    {
        var read = SecretParser.Parse(await _reader.ReadAsync(SecretId, "DB_CREDENTIALS_ID").ConfigureAwait(false), SecretId);
        lock (_gate)
        {
            _known = read;
        }

        return read;
    }
}
