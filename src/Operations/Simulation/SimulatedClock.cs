using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>The time of a simulation: it stands still until the next thing happens.</summary>
internal sealed class SimulatedClock(DateTimeOffset beginning)
{
    private readonly PriorityQueue<WorkflowEvent, (DateTimeOffset At, int Order)> _events = new();
    private int _order;

    public DateTimeOffset Now { get; private set; } = beginning;

    /// <summary>Of two at one moment, the one that was said first comes first.</summary>
    public void Say(WorkflowEvent what, DateTimeOffset at) => _events.Enqueue(what, (at, _order++));

    /// <summary>Goes on to the next event, or to what is due before it; of both at one moment, the event was in time.</summary>
    /// <param name="due">Null: nothing is.</param>
    /// <returns>The event, or null where something is due; false where nothing will ever happen.</returns>
    public bool TryGoOn(DateTimeOffset? due, out WorkflowEvent? next)
    {
        next = null;
        var spoken = _events.TryPeek(out _, out var first);
        if (!spoken && due is null)
            return false;
        if (spoken && (due is null || first.At <= due))
        {
            next = _events.Dequeue();
            Now = first.At;
        }
        else
        {
            Now = due!.Value > Now ? due.Value : Now;
        }

        return true;
    }
}
