namespace WorkflowManager.Forms;

/// <summary>Which fields and items of one value some part of a schema has looked at: <c>unevaluated…</c> asks for the others.</summary>
internal sealed class Evaluated
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<int> _items = [];

    public bool Has(string name) => _names.Contains(name);

    public bool Has(int item) => _items.Contains(item);

    public void Add(string name) => _names.Add(name);

    public void Add(int item) => _items.Add(item);

    public void Add(Evaluated other)
    {
        _names.UnionWith(other._names);
        _items.UnionWith(other._items);
    }
}
