using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Forms;

/// <summary>A place in an answer or a form; put into words only where something is told of it.</summary>
internal sealed class Place
{
    private readonly Place? _parent;
    private readonly string _step;

    private Place(Place? parent, string step)
    {
        _parent = parent;
        _step = step;
    }

    public static Place Output { get; } = new(null, "output");

    public static Place Form { get; } = new(null, "form");

    public Place Field(string name) => new(this, $".{name}");

    public Place Item(int index) => new(this, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    public override string ToString()
    {
        var steps = new Stack<string>();
        for (var place = this; place is not null; place = place._parent)
            steps.Push(place._step);
        return JsonRules.ShortPath(string.Concat(steps));
    }
}
