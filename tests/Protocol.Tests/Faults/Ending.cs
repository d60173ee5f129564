using System.Text.RegularExpressions;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>How a scenario ended, in words that are alike for any two runs that ended alike: no times, no run's own names, no count of re-sends.</summary>
internal static partial class Ending
{
    public static string Of(Evidence evidence, string tag)
    {
        var instances = from i in evidence.Instances
                        orderby i.Ref.Value
                        let s = i.State
                        select $"{i.Ref} {s.Status} v{s.Version} {string.Join(" | ", s.Stages.Select(g => $"{g.Status}: {string.Join(", ", g.Tasks.Select(t => $"{t.Status}#{t.Attempt} {t.Reason}"))}"))}";
        var log = from e in evidence.Log
                  orderby e.Id.Value
                  select $"{e.Id} {e.Outcome} {e.Code} v{e.Version}";
        var started = evidence.StartTasks.Select(m => m.DispatchId).Distinct().Order(StringComparer.Ordinal);
        var told = evidence.Notifications!.Select(n => n.DispatchId).Distinct().Order(StringComparer.Ordinal);
        var dead = evidence.DeadLetters.Select(l => $"{l.SourceMessageId} {l.Code}").Distinct().Order(StringComparer.Ordinal);
        var text = string.Join('\n', [.. instances, .. log, .. started, .. told, .. dead]).Replace(tag, "run", StringComparison.Ordinal);
        return TimeInAnId().Replace(text, "$1");
    }

    /// <summary>Of a deadline, or of a heartbeat that was missed.</summary>
    [GeneratedRegex(@"((?:deadline|heartbeat)\S*?)~1\d{13}")]
    private static partial Regex TimeInAnId();
}
