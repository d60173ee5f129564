using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>The readable records of one instance, in order of arrival.</summary>
internal sealed record InstanceRecords(BusinessRef Ref, IReadOnlyList<ParsedRecord> Records)
{
    public static List<InstanceRecords> Group(IEnumerable<ParsedRecord> records) =>
        [.. records.GroupBy(r => r.Event!.Ref).Select(g => new InstanceRecords(g.Key, [.. g]))];
}
