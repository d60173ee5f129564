using CsCheck;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>Any sequence of operations does to the queues what it does to a list in memory.</summary>
public sealed class QueueModelTests : QueueTestBase
{
    private static readonly int[] Seconds = [0, 1, 10, 31, 100, 301];
    private static readonly Gen<(int Operation, int A, int B)[]> Operations = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[0, 99]).Array[1, 80];

    private readonly TimeSpan _visibility = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _retention = TimeSpan.FromMinutes(10);
    private int _run;

    [Theory]
    [InlineData("")]
    [InlineData(".fifo")]
    public Task The_queues_do_what_the_model_does(string suffix) =>
        Operations.SampleAsync(operations => CheckAsync($"{Interlocked.Increment(ref _run)}", suffix, operations), iter: 120, threads: 1);

    private async Task CheckAsync(string run, string suffix, (int Operation, int A, int B)[] operations)
    {
        var (queue, dead) = ($"q{run}{suffix}", $"dead{run}{suffix}");
        await CreateAsync(new QueueSpec(dead) { Visibility = _visibility, Retention = _retention });
        await CreateAsync(new QueueSpec(queue) { Visibility = _visibility, Retention = _retention, DeadLetterQueue = dead, MaxReceiveCount = 3 });
        var deadModel = new QueueModel(_visibility, _retention, null, int.MaxValue, suffix.Length > 0);
        var model = new QueueModel(_visibility, _retention, deadModel, 3, suffix.Length > 0);
        var handed = new List<Handed>();
        foreach (var (operation, a, b) in operations)
        {
            var now = Time.GetUtcNow();
            switch (operation)
            {
                case 0 or 1 or 2:
                    var message = new NewMessage($"{b}") { GroupId = $"g{a % 3}", DeduplicationId = $"{b % 40}", Delay = suffix.Length == 0 ? TimeSpan.FromSeconds(Seconds[a] / 2) : null };
                    Assert.Equal([null], await Queues.SendAsync(queue, [message], Token));
                    model.Send(message.Body, message.GroupId, message.DeduplicationId, message.Delay ?? TimeSpan.Zero, now);
                    break;
                case 3 or 4 or 5:
                    var (name, from) = b % 8 == 0 ? (dead, deadModel) : (queue, model);
                    TimeSpan? hide = b % 3 == 0 ? null : TimeSpan.FromSeconds(Seconds[a]);
                    var received = await Queues.ReceiveAsync(name, 1 + (b % 10), TimeSpan.Zero, hide, Token);
                    var expected = from.Receive(1 + (b % 10), hide, now);
                    Assert.Equal(expected.Select(one => (one.Body, one.Group, one.Count, one.SentAt)), received.Select(one => (one.Body, one.GroupId, one.ReceiveCount, one.SentAt)));
                    handed.AddRange(received.Zip(expected, (one, twin) => new Handed(name, from, one.Receipt, twin, twin.Count)));
                    break;
                case 6 or 7 when handed.Count > 0:
                    var gone = handed[b % handed.Count];
                    Assert.Equal(gone.Model.Delete(gone.Message, gone.Delivery, now), (await Queues.DeleteAsync(gone.Queue, [gone.Receipt], Token))[0] is null);
                    break;
                case 8 when handed.Count > 0:
                    var changed = handed[b % handed.Count];
                    var time = TimeSpan.FromSeconds(Seconds[a]);
                    Assert.Equal(changed.Model.ChangeVisibility(changed.Message, changed.Delivery, time, now), await Queues.ChangeVisibilityAsync(changed.Queue, changed.Receipt, time, Token));
                    break;
                default:
                    Time.Advance(TimeSpan.FromSeconds(Seconds[a]));
                    break;
            }

            foreach (var (described, counted) in ((string, QueueModel)[])[(queue, model), (dead, deadModel)])
            {
                var facts = (await Queues.DescribeAsync(described, Token))!;
                Assert.Equal(counted.Count(Time.GetUtcNow()), (facts.Waiting, facts.InFlight, facts.Delayed));
            }
        }
    }

    private sealed record Handed(string Queue, QueueModel Model, string Receipt, ModelMessage Message, int Delivery);
}
