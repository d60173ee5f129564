namespace WorkflowManager.Throughput;

/// <summary>A floor that did something else than the engine is no floor.</summary>
internal static class Agreement
{
    // Numbers of transactions and the server's times are longer or shorter by a byte.
    private const double Bytes = 0.01;

    /// <exception cref="InvalidOperationException">They differ in a count, or in bytes by more than a hundredth.</exception>
    public static void Check(IReadOnlyList<Sample> engine, IReadOnlyList<Sample> floor)
    {
        foreach (var (one, other) in engine.Zip(floor, (e, f) => (e.Traffic, f.Traffic)))
            if (one.Commands != other.Commands || one.Calls != other.Calls || Differ(one.BytesTo, other.BytesTo) || Differ(one.BytesFrom, other.BytesFrom))
                throw new InvalidOperationException($"The engine had {one}, the floor {other}.");
    }

    private static bool Differ(long one, long other) => Math.Abs(one - other) > Bytes * other;
}
