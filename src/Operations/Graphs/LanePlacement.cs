using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Gives the items of a lane their place: columns by layer, and within one as near to what they are linked with as order and distance allow.</summary>
internal sealed class LanePlacement
{
    private const int Rounds = 12;

    private readonly StageLayers _stage;
    private readonly GraphMetrics _metrics;
    private readonly double[] _middles;

    private LanePlacement(StageLayers stage, GraphMetrics metrics)
    {
        _stage = stage;
        _metrics = metrics;
        _middles = new double[stage.Items.Count];
    }

    public double Width => _stage.Layers.Count == 0 ? 0 : Left(_stage.Layers.Count - 1) + _metrics.BoxWidth;

    public double Height { get; private set; }

    public static LanePlacement Place(StageLayers stage, GraphMetrics metrics)
    {
        var placement = new LanePlacement(stage, metrics);
        foreach (var layer in stage.Layers)
            placement.Settle(layer, _ => 0);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var layer in stage.Layers)
                placement.Settle(layer, item => placement.Wanted(item, stage.Items[item].Previous));
            foreach (var layer in Enumerable.Reverse(stage.Layers))
                placement.Settle(layer, item => placement.Wanted(item, stage.Items[item].Next));
        }

        placement.Normalise();
        return placement;
    }

    public IEnumerable<GraphBox> Boxes(int stage, GraphPoint origin) =>
        from index in Enumerable.Range(0, _stage.Stage.Tasks.Length)
        let item = _stage.Items[index]
        select new GraphBox(
            new TaskAddress(stage, index), origin.X + Left(item.Layer), origin.Y + _middles[index] - (item.Height / 2), _metrics.BoxWidth, item.Height);

    public IEnumerable<GraphArrow> Arrows(int stage, GraphPoint origin) =>
        from route in _stage.Routes
        let ends = route.Select((item, i) => Ends(item, origin, first: i == 0, last: i == route.Length - 1))
        select new GraphArrow(new TaskAddress(stage, route[0]), new TaskAddress(stage, route[^1]), [.. ends.SelectMany(e => e)]);

    private IEnumerable<GraphPoint> Ends(int item, GraphPoint origin, bool first, bool last)
    {
        var left = origin.X + Left(_stage.Items[item].Layer);
        if (!first)
            yield return new GraphPoint(left, origin.Y + _middles[item]);
        if (!last)
            yield return new GraphPoint(left + _metrics.BoxWidth, origin.Y + _middles[item]);
    }

    private double Left(int layer) => layer * (_metrics.BoxWidth + _metrics.ColumnGap);

    private double Wanted(int item, List<int> linked) => linked.Count == 0 ? _middles[item] : linked.Average(l => _middles[l]);

    /// <summary>
    /// The places nearest to the wanted ones, by least squares, that keep order and distance: wishes that contradict each
    /// other become blocks, and a block stands where the mean of its wishes is.
    /// </summary>
    private void Settle(List<int> layer, Func<int, double> wanted)
    {
        var offsets = Offsets(layer);
        var blocks = new Stack<(double Sum, int Count)>();
        for (var i = 0; i < layer.Count; i++)
        {
            (double Sum, int Count) block = (wanted(layer[i]) - offsets[i], 1);
            while (blocks.TryPeek(out var above) && above.Sum / above.Count >= block.Sum / block.Count)
            {
                blocks.Pop();
                block = (above.Sum + block.Sum, above.Count + block.Count);
            }

            blocks.Push(block);
        }

        var place = 0;
        foreach (var (sum, count) in blocks.Reverse())
            for (var i = 0; i < count; i++, place++)
                _middles[layer[place]] = (sum / count) + offsets[place];
    }

    /// <summary>Where the middles are when all stand as close as they may.</summary>
    private double[] Offsets(List<int> layer)
    {
        var offsets = new double[layer.Count];
        for (var i = 1; i < layer.Count; i++)
            offsets[i] = offsets[i - 1] + ((_stage.Items[layer[i - 1]].Height + _stage.Items[layer[i]].Height) / 2) + _metrics.RowGap;
        return offsets;
    }

    private void Normalise()
    {
        if (_middles.Length == 0)
            return;
        var top = Enumerable.Range(0, _middles.Length).Min(i => _middles[i] - (_stage.Items[i].Height / 2));
        for (var i = 0; i < _middles.Length; i++)
            _middles[i] = Math.Round(_middles[i] - top, 1);
        Height = Math.Ceiling(Enumerable.Range(0, _middles.Length).Max(i => _middles[i] + (_stage.Items[i].Height / 2)));
    }
}
