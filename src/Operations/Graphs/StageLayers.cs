using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>
/// A stage's tasks in layers: a task stands right of all its parents. An arrow that passes a layer has an item of its own
/// there, so that it is given room between the boxes; arrows of one parent share theirs.
/// </summary>
internal sealed class StageLayers
{
    private readonly Dictionary<(int Parent, int Layer), int> _passes = [];
    private readonly HashSet<(int, int)> _linked = [];

    private StageLayers(StageDefinition stage)
    {
        Stage = stage;
        Layers = [];
    }

    public StageDefinition Stage { get; }

    /// <summary>Items by layer, from the top down.</summary>
    public List<List<int>> Layers { get; }

    /// <summary>Tasks first, by their index; passes behind them.</summary>
    public List<StageItem> Items { get; } = [];

    /// <summary>For each arrow the items that it goes along, ends included.</summary>
    public List<int[]> Routes { get; } = [];

    public static StageLayers Of(StageDefinition stage, Func<int, double> heightOf, GraphMetrics metrics)
    {
        var layers = new StageLayers(stage);
        var depth = TaskDepths.Of(stage);
        for (var task = 0; task < stage.Tasks.Length; task++)
            layers.Add(new StageItem(task, depth[task], heightOf(task)));
        for (var child = 0; child < stage.Tasks.Length; child++)
            foreach (var parent in stage.Tasks[child].Parents)
                layers.Route(parent, child, metrics.PassHeight);
        CrossingReducer.Reduce(layers);
        return layers;
    }

    private void Route(int parent, int child, double passHeight)
    {
        var route = new List<int> { parent };
        for (var layer = Items[parent].Layer + 1; layer < Items[child].Layer; layer++)
        {
            if (!_passes.TryGetValue((parent, layer), out var pass))
                _passes[(parent, layer)] = pass = Add(new StageItem(null, layer, passHeight));
            route.Add(pass);
        }

        route.Add(child);
        for (var i = 1; i < route.Count; i++)
            if (_linked.Add((route[i - 1], route[i])))
            {
                Items[route[i - 1]].Next.Add(route[i]);
                Items[route[i]].Previous.Add(route[i - 1]);
            }

        Routes.Add([.. route]);
    }

    private int Add(StageItem item)
    {
        while (Layers.Count <= item.Layer)
            Layers.Add([]);
        Layers[item.Layer].Add(Items.Count);
        Items.Add(item);
        return Items.Count - 1;
    }
}
