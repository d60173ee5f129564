using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What a caller of <see cref="IMessageQueues"/> must give; an <see cref="ArgumentException"/> says what is wrong.</summary>
public static class QueueArguments
{
    public static void CheckReceive(int atMost, TimeSpan wait, TimeSpan? visibility)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(atMost, QueueLimits.ReceiveAtMost);
        Check(wait, TimeSpan.Zero, QueueLimits.WaitAtMost, nameof(wait));
        CheckVisibility(visibility ?? TimeSpan.Zero);
    }

    public static void CheckVisibility(TimeSpan visibility) => Check(visibility, TimeSpan.Zero, QueueLimits.VisibilityAtMost, nameof(visibility));

    public static void CheckSpec(QueueSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        CheckName(spec.Name);
        Check(spec.Visibility, TimeSpan.Zero, QueueLimits.VisibilityAtMost, nameof(spec.Visibility));
        Check(spec.Retention, QueueLimits.RetentionAtLeast, QueueLimits.RetentionAtMost, nameof(spec.Retention));
        if (spec.DeadLetterQueue is not { } deadLetters)
            return;
        CheckName(deadLetters);
        if (deadLetters == spec.Name)
            throw new ArgumentException($"Queue '{spec.Name}' can't be its own dead-letter queue.", nameof(spec));
        if (QueueNames.IsFifo(deadLetters) != QueueNames.IsFifo(spec.Name))
            throw new ArgumentException($"Queue '{spec.Name}' and its dead-letter queue '{deadLetters}' must both be FIFO (.fifo), or neither.", nameof(spec));
        ArgumentOutOfRangeException.ThrowIfLessThan(spec.MaxReceiveCount, 1, nameof(spec.MaxReceiveCount));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spec.MaxReceiveCount, QueueLimits.MaxReceiveCountAtMost, nameof(spec.MaxReceiveCount));
    }

    private static void CheckName(string name)
    {
        if (QueueNames.IsUrl(name) || !QueueNames.IsLegal(name))
            throw new ArgumentException($"'{name}' is no queue name: it takes 1 to 80 letters, digits, hyphens and underscores, with '.fifo' at the end of a FIFO queue's.", nameof(name));
    }

    private static void Check(TimeSpan value, TimeSpan atLeast, TimeSpan atMost, string name)
    {
        if (value < atLeast || value > atMost)
            throw new ArgumentOutOfRangeException(name, value, $"From {atLeast} to {atMost}.");
    }
}
