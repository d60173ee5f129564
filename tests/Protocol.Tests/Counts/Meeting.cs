namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>Two commands that have to be under way at once; they may have the same name.</summary>
internal sealed class Meeting(string one, string other)
{
    private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private bool _one;
    private bool _other;

    public Task Both => _both.Task;

    public bool Awaits(string name) => name == one || name == other;

    public void Arrive(string name)
    {
        lock (_lock)
        {
            if (!_one && name == one)
                _one = true;
            else if (name == other)
                _other = true;
            if (_one && _other)
                _both.TrySetResult();
        }
    }
}
