namespace WorkflowManager.Sqlite.Tests;

/// <summary>What SQS promises, as plainly as it can be written: a list in memory.</summary>
internal sealed class QueueModel(TimeSpan visibility, TimeSpan retention, QueueModel? dead, int maxReceiveCount, bool fifo)
{
    private readonly List<ModelMessage> _messages = [];
    private readonly Dictionary<string, DateTimeOffset> _freeAt = [];
    private readonly Dictionary<string, DateTimeOffset> _remembered = [];

    public (long Waiting, long InFlight, long Delayed) Count(DateTimeOffset now)
    {
        var there = _messages.Where(message => message.ExpiresAt > now).ToList();
        return (there.Count(message => message.VisibleAt <= now), there.Count(message => message.VisibleAt > now && message.Count > 0), there.Count(message => message.VisibleAt > now && message.Count == 0));
    }

    public void Send(string body, string group, string id, TimeSpan delay, DateTimeOffset now)
    {
        if (fifo && _remembered.TryGetValue(id, out var ends) && ends > now)
            return;
        _remembered[id] = now + TimeSpan.FromMinutes(5);
        Add(new ModelMessage(body, fifo ? group : null, now) { VisibleAt = fifo ? now : now + delay, ExpiresAt = now + retention }, now);
    }

    public IReadOnlyList<ModelMessage> Receive(int atMost, TimeSpan? hide, DateTimeOffset now)
    {
        var expired = _messages.Where(message => message.ExpiresAt <= now).ToList();
        foreach (var message in expired)
            Remove(message, now);
        var taken = new List<ModelMessage>();
        if (!fifo)
            Take(() => [.. _messages.Where(message => message.VisibleAt <= now).OrderBy(message => message.VisibleAt).Take(atMost)], taken, hide, now);
        while (fifo && taken.Count == 0 && FreeGroups(now) is { Count: > 0 } groups)
        {
            foreach (var group in groups.TakeWhile(_ => taken.Count < atMost).Take(atMost))
            {
                Take(() => [.. _messages.Where(message => message.Group == group).Take(atMost - taken.Count)], taken, hide, now);
                Refresh(group, now);
            }
        }

        return taken;
    }

    /// <returns>False where the message is there and the delivery an old one.</returns>
    public bool Delete(ModelMessage message, int delivery, DateTimeOffset now)
    {
        if (!_messages.Contains(message))
            return true;
        if (message.Count != delivery)
            return false;
        Remove(message, now);
        return true;
    }

    public bool ChangeVisibility(ModelMessage message, int delivery, TimeSpan hide, DateTimeOffset now)
    {
        if (!_messages.Contains(message) || message.Count != delivery || message.VisibleAt <= now || message.ExpiresAt <= now)
            return false;
        message.VisibleAt = now + hide;
        Refresh(message.Group, now);
        return true;
    }

    private void Take(Func<List<ModelMessage>> find, List<ModelMessage> taken, TimeSpan? hide, DateTimeOffset now)
    {
        while (dead is not null && find().FindAll(message => message.Count >= maxReceiveCount) is { Count: > 0 } exhausted)
        {
            foreach (var message in exhausted)
            {
                Remove(message, now);
                dead.Take(message, now);
            }
        }

        foreach (var message in find())
        {
            message.Count++;
            message.VisibleAt = now + (hide ?? visibility);
            taken.Add(message);
        }
    }

    private void Take(ModelMessage message, DateTimeOffset now)
    {
        var sent = fifo ? now : message.SentAt;
        Add(new ModelMessage(message.Body, message.Group, sent) { VisibleAt = now, ExpiresAt = sent + retention }, now);
    }

    private List<string> FreeGroups(DateTimeOffset now) =>
        [.. _freeAt.Where(group => group.Value <= now).OrderBy(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)];

    private void Add(ModelMessage message, DateTimeOffset now)
    {
        _messages.Add(message);
        if (message.Group is { } group)
            _freeAt.TryAdd(group, now);
    }

    private void Remove(ModelMessage message, DateTimeOffset now)
    {
        _messages.Remove(message);
        Refresh(message.Group, now);
    }

    private void Refresh(string? group, DateTimeOffset now)
    {
        if (group is null)
            return;
        var visible = _messages.Where(message => message.Group == group).Select(message => message.VisibleAt).ToList();
        if (visible.Count == 0)
            _freeAt.Remove(group);
        else
            _freeAt[group] = visible.Append(now).Max();
    }
}

internal sealed class ModelMessage(string body, string? group, DateTimeOffset sentAt)
{
    public string Body { get; } = body;

    public string? Group { get; } = group;

    public DateTimeOffset SentAt { get; } = sentAt;

    public DateTimeOffset VisibleAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public int Count { get; set; }
}
