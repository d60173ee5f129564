namespace WorkflowManager.Operations;

/// <summary>
/// Orders each layer so that few arrows cross: by the barycentre of what an item is linked with, to the right and to the
/// left in turn, once beginning at either end; the best order that comes up is kept. The same template gives the same order.
/// </summary>
internal static class CrossingReducer
{
    private const int Sweeps = 8;

    public static void Reduce(StageLayers stage)
    {
        var first = Copy(stage.Layers);
        var best = (Layers: first, Crossings: Crossings(stage));
        foreach (var toTheRight in (ReadOnlySpan<bool>)[true, false])
        {
            Restore(stage, first);
            for (var sweep = 0; sweep < Sweeps && best.Crossings > 0; sweep++)
            {
                Sweep(stage, toTheRight ^ (sweep % 2 == 1));
                if (Crossings(stage) is var crossings && crossings < best.Crossings)
                    best = (Copy(stage.Layers), crossings);
            }
        }

        Restore(stage, best.Layers);
    }

    private static void Sweep(StageLayers stage, bool toTheRight)
    {
        for (var step = 1; step < stage.Layers.Count; step++)
            Sort(stage, toTheRight ? step : stage.Layers.Count - 1 - step, toTheRight);
    }

    private static void Restore(StageLayers stage, List<List<int>> layers)
    {
        for (var layer = 0; layer < layers.Count; layer++)
            stage.Layers[layer] = layers[layer];
    }

    private static void Sort(StageLayers stage, int layer, bool byPrevious)
    {
        var places = Places(stage.Layers[byPrevious ? layer - 1 : layer + 1]);
        var own = Places(stage.Layers[layer]);
        stage.Layers[layer] = [.. stage.Layers[layer]
            .OrderBy(item => (byPrevious ? stage.Items[item].Previous : stage.Items[item].Next) is { Count: > 0 } linked ? linked.Average(l => places[l]) : own[item])
            .ThenBy(item => own[item])];
    }

    private static long Crossings(StageLayers stage)
    {
        var crossings = 0L;
        for (var layer = 1; layer < stage.Layers.Count; layer++)
        {
            var places = Places(stage.Layers[layer]);
            // Links in the order of their left ends: each that comes later and ends above one that came earlier crosses it.
            var above = new long[places.Count + 1];
            var links = 0L;
            foreach (var left in stage.Layers[layer - 1])
            {
                var ends = stage.Items[left].Next.Select(n => places[n]).ToList();
                foreach (var end in ends)
                    crossings += links - Sum(above, end);
                foreach (var end in ends)
                    Add(above, end);
                links += ends.Count;
            }
        }

        return crossings;
    }

    /// <summary>How many links end at a place or above it; both on a Fenwick tree.</summary>
    private static long Sum(long[] tree, int place)
    {
        var sum = 0L;
        for (var i = place + 1; i > 0; i -= i & -i)
            sum += tree[i];
        return sum;
    }

    private static void Add(long[] tree, int place)
    {
        for (var i = place + 1; i < tree.Length; i += i & -i)
            tree[i]++;
    }

    private static Dictionary<int, int> Places(List<int> layer) => layer.Select((item, place) => (item, place)).ToDictionary(p => p.item, p => p.place);

    private static List<List<int>> Copy(List<List<int>> layers) => [.. layers.Select(l => new List<int>(l))];
}
