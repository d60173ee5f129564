namespace WorkflowManager.Model.Tests;

/// <summary>
/// Breadth first over all states: every choice in every state that can be reached within the bounds. A state that is met again on
/// another way is not gone on from twice, so the first violation that is found is one of the shortest there are.
/// </summary>
internal sealed class Explorer(Scenario scenario, Bounds bounds, Variant variant)
{
    private const int ChunkSize = 2_048;

    private readonly Moves _moves = new(scenario, bounds, variant);
    private readonly Dictionary<UInt128, int> _ids = [];
    private readonly List<(int Parent, int Choice)> _ways = [];
    private readonly List<(int From, int To)> _edges = [];
    private readonly List<int> _settled = [];

    public Exploration Run()
    {
        List<(int Id, World World)> frontier = [];
        Reach(_moves.Begin(), -1, -1, frontier);
        var depth = 0;
        for (; frontier.Count > 0; depth++)
        {
            List<(int Id, World World)> next = [];
            foreach (var chunk in frontier.Chunk(ChunkSize))
            {
                var found = new List<Step>[chunk.Length];
                Parallel.For(0, chunk.Length, i => found[i] = Expand(chunk[i].World));
                for (var i = 0; i < chunk.Length; i++)
                    foreach (var step in found[i])
                        if (Take(chunk[i].Id, step, next) is { } violated)
                            return Report(depth + 1, violated);
            }

            frontier = next;
        }

        return Report(depth, Stuck());
    }

    /// <summary>Runs on several threads: looks only at what is known before the chunk.</summary>
    private List<Step> Expand(World world)
    {
        var steps = new List<Step>();
        var number = 0;
        foreach (var choice in Choices.Of(world, scenario))
        {
            var next = _moves.Apply(world, choice);
            var settled = Settled.Is(next, scenario);
            if (next.Violation is null && settled)
                next = next with { Violation = _moves.End(next).Violation };
            var key = Hash.Of(next.Key());
            steps.Add(new Step(number++, key, next.Violation, _ids.ContainsKey(key) ? null : next));
        }

        return steps;
    }

    private Violated? Take(int from, Step step, List<(int Id, World World)> next)
    {
        if (step.Violation is { } violation)
            return new Violated(violation, [.. Way(from), step.Choice]);
        if (!_ids.TryGetValue(step.Key, out var id))
            id = Reach(step.World!, from, step.Choice, next);
        _edges.Add((from, id));
        return null;
    }

    private int Reach(World world, int parent, int choice, List<(int Id, World World)> frontier)
    {
        var id = _ways.Count;
        _ids.Add(Hash.Of(world.Key()), id);
        _ways.Add((parent, choice));
        if (Settled.Is(world, scenario))
            _settled.Add(id);
        frontier.Add((id, world));
        return id;
    }

    /// <summary>From every state there must be a way to a settled one, or some record is tried for ever.</summary>
    private Violated? Stuck()
    {
        var into = _edges.ToLookup(e => e.To, e => e.From);
        var free = new HashSet<int>(_settled);
        var open = new Stack<int>(_settled);
        while (open.TryPop(out var id))
            foreach (var from in into[id])
                if (free.Add(from))
                    open.Push(from);
        for (var id = 0; id < _ways.Count; id++)
            if (!free.Contains(id))
                return new Violated("G7: from here on the queue is never empty, whatever happens", [.. Way(id)]);
        return null;
    }

    private IEnumerable<int> Way(int id)
    {
        var way = new List<int>();
        for (; _ways[id].Parent >= 0; id = _ways[id].Parent)
            way.Add(_ways[id].Choice);
        way.Reverse();
        return way;
    }

    private Exploration Report(int depth, Violated? violated) => new(
        _ways.Count, _edges.Count, _moves.EngineRuns, _settled.Count, depth,
        violated is null ? null : TimeLine.Tell(_moves, scenario, violated.Choices, violated.What));

    private sealed record Step(int Choice, UInt128 Key, string? Violation, World? World);

    private sealed record Violated(string What, IReadOnlyList<int> Choices);
}
