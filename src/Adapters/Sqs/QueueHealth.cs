namespace WorkflowManager.Sqs;

/// <summary>What one call of the port has learnt of a queue so far: a dead one costs one round of retries, not one for each request.</summary>
internal sealed class QueueHealth(string name)
{
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private volatile SendResult? _trouble;

    /// <summary>Name or URL.</summary>
    public string Name { get; } = name;

    /// <summary>The result of every message that has not been tried yet; null while all is well.</summary>
    public SendResult? Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }

    /// <summary>A message of this group could not be sent but may be later: those behind it wait, or they would overtake it.</summary>
    public void Hold(string group) => _held.Add(group);

    public bool IsHeld(string? group) => group is not null && _held.Contains(group);
}
