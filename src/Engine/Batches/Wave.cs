using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// What of a batch may be handled at once. That is all of it, except on a FIFO queue whose message groups span instances: there
/// the records of a group that belong to its next instance wait until those ahead of them are settled, since nothing may
/// overtake a record that comes back.
/// </summary>
/// <param name="Now">In order of arrival.</param>
/// <param name="Later">Likewise.</param>
internal sealed record Wave(IReadOnlyList<ParsedRecord> Now, IReadOnlyList<ParsedRecord> Later)
{
    public static Wave Of(IReadOnlyList<ParsedRecord> waiting)
    {
        var heads = new Dictionary<string, BusinessRef?>(StringComparer.Ordinal);
        var closed = new HashSet<string>(StringComparer.Ordinal);
        var now = new List<ParsedRecord>(waiting.Count);
        var later = new List<ParsedRecord>();
        foreach (var record in waiting)
            (MayGo(record) ? now : later).Add(record);
        return new Wave(now, later);

        bool MayGo(ParsedRecord record)
        {
            if (record.Record.GroupId is not { } group)
                return true;
            // A malformed record belongs to no instance, so it goes alone.
            var instance = record.Event?.Ref;
            if (closed.Contains(group) || (!heads.TryAdd(group, instance) && (instance is null || heads[group] != instance)))
            {
                closed.Add(group);
                return false;
            }

            return true;
        }
    }
}
