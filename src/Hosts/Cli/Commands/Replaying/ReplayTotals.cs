using System.Text.Json;

namespace WorkflowManager.Cli;

/// <summary>How many failed tasks came to what.</summary>
internal sealed class ReplayTotals
{
    private readonly Dictionary<string, long> _results = new(StringComparer.Ordinal);

    public long Instances { get; set; }

    public long Tasks => _results.Values.Sum();

    /// <summary>Sent, whatever came of it.</summary>
    public long Sent { get; set; }

    public long this[string result] => _results.GetValueOrDefault(result);

    public bool IsNegative => this[ReplayItem.Refused] + this[ReplayItem.Unknown] > 0;

    public void Add(ReplayItem item) => _results[item.Result] = this[item.Result] + 1;

    public string Sentence(bool dryRun, bool waited)
    {
        var parts = new List<string> { dryRun ? $"{this[ReplayItem.Planned]} would be sent" : $"{Sent} sent" };
        if (waited)
            parts.Add($"{this[ReplayItem.Applied]} applied");
        parts.Add($"{this[ReplayItem.Refused]} refused");
        foreach (var (result, words) in new[] { (ReplayItem.Unknown, "without an outcome yet"), (ReplayItem.Covered, "covered by another"), (ReplayItem.Done, "done before") })
            if (this[result] > 0)
                parts.Add($"{this[result]} {words}");
        return $"{Tasks} failed tasks of {Instances} instances: {string.Join(", ", parts)}.";
    }

    public void Write(Utf8JsonWriter writer, string batch, bool dryRun, bool stopped)
    {
        writer.WriteStartObject();
        writer.WriteString("batch"u8, batch);
        writer.WriteBoolean("dry_run"u8, dryRun);
        writer.WriteBoolean("stopped"u8, stopped);
        writer.WriteNumber("instances"u8, Instances);
        writer.WriteNumber("tasks"u8, Tasks);
        writer.WriteNumber("planned"u8, this[ReplayItem.Planned]);
        writer.WriteNumber("sent"u8, Sent);
        writer.WriteNumber("applied"u8, this[ReplayItem.Applied]);
        writer.WriteNumber("refused"u8, this[ReplayItem.Refused]);
        writer.WriteNumber("unknown"u8, this[ReplayItem.Unknown]);
        writer.WriteNumber("covered"u8, this[ReplayItem.Covered]);
        writer.WriteNumber("done_before"u8, this[ReplayItem.Done]);
        writer.WriteEndObject();
    }
}
