namespace WorkflowManager.Engine;

/// <summary>
/// How long to stay away from an instance that another manager was faster at. Full jitter: managers that collided once should
/// not collide again.
/// </summary>
internal static class ConflictBackoff
{
    // Who is read while others are at it is overtaken as a rule: the wait has to be long beside what reading and writing take, here and now.
    private const int Rounds = 2;

    // Newcomers don't wait at all. Who went on doubling would leave the instance to them, and be the last one of all.
    private const int Doublings = 3;

    // A server that hangs for seconds is no reason to wait for minutes.
    private static readonly TimeSpan FirstAtMost = TimeSpan.FromMilliseconds(250);

    /// <param name="defeats">1 for the first one.</param>
    /// <param name="took">What the round that lost spent on reading and writing.</param>
    /// <param name="random">From 0 up to, and not including, 1.</param>
    /// <returns>Zero where the limits have no wait.</returns>
    public static TimeSpan Of(int defeats, TimeSpan took, EngineLimits limits, double random)
    {
        if (limits.ConflictBackoff == TimeSpan.Zero)
            return TimeSpan.Zero;
        var enough = took * Rounds < FirstAtMost ? took * Rounds : FirstAtMost;
        var first = enough > limits.ConflictBackoff ? enough : limits.ConflictBackoff;
        return random * first * (1 << Math.Min(defeats - 1, Doublings));
    }
}
