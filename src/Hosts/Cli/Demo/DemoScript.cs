using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WorkflowManager.Cli;

/// <summary>How long each attempt of each task takes, and which ones fail: drawn from a hash, so a seed can be played again.</summary>
internal sealed class DemoScript(DemoOptions options)
{
    // From then on no attempt fails, so that every demonstration comes to its end.
    private const int LastFailingAttempt = 4;

    public TimeSpan Duration(StartTaskMessage task)
    {
        // People take longer than services.
        var (least, most) = task.Type == "HUMAN" ? (0.8, 1.6) : (0.3, 1.2);
        return TimeSpan.FromSeconds((least + (most - least) * Draw(task, "duration")) / options.Speed);
    }

    public bool Fails(StartTaskMessage task) => task.Attempt is not > LastFailingAttempt && Draw(task, "failure") < options.FailureRate;

    /// <summary>The simulated retry manager's wait.</summary>
    public TimeSpan RetryAfter => TimeSpan.FromSeconds(0.5 / options.Speed);

    /// <summary>Zero to one, one excluded.</summary>
    private double Draw(StartTaskMessage task, string what)
    {
        var text = $"{options.Seed}\n{what}\n{task.Ref}\n{task.Stage}\n{task.Task}\n{task.Attempt}";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (uint.MaxValue + 1.0);
    }
}
