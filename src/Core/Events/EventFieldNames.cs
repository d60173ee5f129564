using System.Collections.Frozen;
using System.Text;

namespace WorkflowManager.Core;

/// <summary>The names that fields of events have, to be found in a body without making text of it.</summary>
internal static class EventFieldNames
{
    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        "event_id", "event_name", "business_ref_no", "component_name", "template_version", "data", "stage_name", "task_name", "task_type", "attempt", "reason", "actor", "output", "code", "due_at",
        "percent", "text", "requested_by", "scope", "expected_version", "expected_status",
    ], StringComparer.Ordinal);

    private static readonly (string Name, byte[] Utf8)[][] ByLength =
        [.. Enumerable.Range(0, All.Max(n => n.Length) + 1).Select(length => All.Where(n => n.Length == length).Select(n => (n, Encoding.UTF8.GetBytes(n))).ToArray())];

    public static bool Contains(string name) => All.Contains(name);

    /// <param name="utf8">As it stands in the body: one that is escaped is not found.</param>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < ByLength.Length)
            foreach (var (name, its) in ByLength[utf8.Length])
                if (utf8.SequenceEqual(its))
                    return name;
        return null;
    }
}
