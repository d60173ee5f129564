using System.Security.Cryptography;
using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>
/// The ids of a batch's events: the same event has the same one however often the batch is run, so that it takes effect once; and
/// what the batch has done to a task already can be told by them.
/// </summary>
/// <param name="Resumed">A person has named it, so that there may be something that it has done.</param>
public sealed record ReplayBatch(string Id, bool Resumed)
{
    public const int Longest = 64;
    private const int LongestTask = 150;

    public static ReplayBatch New() => new(Guid.NewGuid().ToString("N")[..12], Resumed: false);

    /// <summary>Whether it is an id of a batch: 1 to <see cref="Longest"/> letters, digits, '-', '_' and '.'.</summary>
    public static bool IsLegal(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length is > 0 and <= Longest && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
    }

    /// <summary>Holds what it says: an event that differs is another one, not the same id used twice.</summary>
    public string IdOf(FailedTask task, string body) => IdOf("replay", task, body);

    /// <inheritdoc cref="IdOf(FailedTask, string)"/>
    /// <param name="action">What is done, in a word.</param>
    /// <param name="task">Null: to the instance as a whole.</param>
    public string IdOf(string action, FailedTask? task, string body) => $"{PrefixOf(action, task)}{Hash(body)[..16]}";

    public bool HasDone(FailedTask task, IEnumerable<LogEntry> log) => Done("replay", task, log) is not null;

    /// <summary>The event by which the batch has done something already; null: it has not.</summary>
    public LogEntry? Done(string action, FailedTask? task, IEnumerable<LogEntry> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var prefix = PrefixOf(action, task);
        return log.FirstOrDefault(e => e.Outcome == EventOutcome.Applied && e.EventId.Value.StartsWith(prefix, StringComparison.Ordinal));
    }

    private string PrefixOf(string action, FailedTask? task)
    {
        if (task is null)
            return $"{action}/{Id}/";
        var name = $"{KeyPart.Escape(task.Stage.Value)}/{KeyPart.Escape(task.Task.Value)}";
        return $"{action}/{Id}/{(name.Length <= LongestTask ? name : Hash(name))}/";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
