using System.Security.Cryptography;
using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// The ids of a batch's events: the same event has the same one however often the batch is run, so that it takes effect once; and
/// what the batch has done to a task already can be told by them.
/// </summary>
/// <param name="Resumed">A person has named it, so that there may be something that it has done.</param>
internal sealed record ReplayBatch(string Id, bool Resumed)
{
    private const int Longest = 64;
    private const int LongestTask = 150;

    public static ReplayBatch Of(string? given)
    {
        if (given is null)
            return new ReplayBatch(Guid.NewGuid().ToString("N")[..12], Resumed: false);
        return given.Length is > 0 and <= Longest && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? new ReplayBatch(given, Resumed: true)
            : throw CommandFailure.Usage($"--batch is no id: give 1 to {Longest} letters, digits, '-', '_' and '.'.");
    }

    /// <summary>Holds what it says: an event that differs is another one, not the same id used twice.</summary>
    public string IdOf(FailedTask task, string body) => $"{PrefixOf(task)}{Hash(body)[..16]}";

    public bool HasDone(FailedTask task, IEnumerable<LogEntry> log) =>
        log.Any(e => e.Outcome == EventOutcome.Applied && e.EventId.Value.StartsWith(PrefixOf(task), StringComparison.Ordinal));

    private string PrefixOf(FailedTask task)
    {
        var name = $"{KeyPart.Escape(task.Stage.Value)}/{KeyPart.Escape(task.Task.Value)}";
        return $"replay/{Id}/{(name.Length <= LongestTask ? name : Hash(name))}/";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
