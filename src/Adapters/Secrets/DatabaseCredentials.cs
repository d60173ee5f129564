namespace WorkflowManager.Secrets;

/// <summary>How to reach the database and as whom.</summary>
/// <param name="DbUrl">May hold credentials itself.</param>
public sealed record DatabaseCredentials(string DbUrl, string UserName, string Password)
{
    /// <summary>Says nothing: whatever is formatted ends in a log some day.</summary>
    public override string ToString() => nameof(DatabaseCredentials);
}
