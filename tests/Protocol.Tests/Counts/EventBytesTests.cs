using WorkflowManager.LocalLambda;

namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>
/// What an event has to carry to the database and back: bytes at the wire, which don't depend on the machine. The bounds are a quarter above what was measured when they were
/// set. Who meets one either writes less, or has a reason for more and sets it anew.
/// </summary>
public sealed class EventBytesTests(WarmManager warm) : IClassFixture<WarmManager>
{
    private const int Instances = 20;
    private const int EventsOfAPizza = 6;

    // 3,115 to the database, most of it the commit and the log entry.
    private const int AskedAtMost = 3_900;

    // 1,380 from it: the instance, as a rule.
    private const int AnsweredAtMost = 1_725;

    private readonly CountedManager _manager = warm.Manager;
    private readonly string _name = $"B{Guid.NewGuid():N}";

    [Fact]
    public async Task An_event_of_a_pizza_takes_no_more_than_its_bounds()
    {
        var (_, commands) = await _manager.CountAsync(_name, Instances);

        double events = Instances * EventsOfAPizza;
        Assert.InRange(commands.Sum(c => c.AskedBytes) / events, 1, AskedAtMost);
        Assert.InRange(commands.Sum(c => c.AnsweredBytes) / events, 1, AnsweredAtMost);
    }

    /// <summary>A result is kept for people; the events behind it don't need it.</summary>
    [Fact]
    public async Task A_result_is_written_once_and_read_by_no_later_event()
    {
        const int large = 100_000;
        var refs = CountedManager.Refs(1, _name);
        await _manager.AssertAppliedAsync(_manager.Start(refs));
        var result = $"{{\"text\":\"{new string('x', large)}\"}}";
        await _manager.AssertAppliedAsync([_manager.Record(WireEvent.OfTask("TaskCompleted", refs[0], CountedManager.Component, "ORDER", "confirm_order", output: result))]);

        await _manager.AssertAppliedAsync(_manager.Completed(refs, "PREPARE", "make_food"));

        Assert.InRange(_manager.Commands.Sum(c => c.AskedBytes), 1, large / 10);
        Assert.InRange(_manager.Commands.Sum(c => c.AnsweredBytes), 1, large / 10);
    }
}
