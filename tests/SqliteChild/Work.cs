using System.Globalization;
using System.Text.Json;
using WorkflowManager.Engine;
using WorkflowManager.InMemory;
using WorkflowManager.Sqlite;

namespace WorkflowManager.SqliteChild;

/// <summary>The engine on the file, as fast as it goes; a line on standard output for each record that is acknowledged.</summary>
internal sealed class Work(string path, string prefix)
{
    private const string Component = "KILLED";
    private const int Side = 4;

    private int _messages;

    public async Task RunForEverAsync()
    {
        using var database = SqliteDatabase.Open(path);
        var queues = new InMemoryQueues();
        var processor = new BatchProcessor(
            new SqliteWorkflowStore(database), new SqliteTemplateStore(database), queues, queues, TimeProvider.System, new EngineLimits());
        for (var n = 0; ; n++)
        {
            string[] refs = [.. Enumerable.Range(0, Side).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{n}-{i}"))];
            await HandleAsync(processor, refs.Select(r => Record(r, "start", new() { ["event_name"] = "StartWorkflow" })));
            foreach (var (stage, task) in new[] { ("FIRST", "a"), ("FIRST", "b"), ("SECOND", "c") })
                await HandleAsync(processor, refs.Select(r => Record(r, task, new() { ["event_name"] = "TaskCompleted", ["stage_name"] = stage, ["task_name"] = task })));
        }
    }

    private static async Task HandleAsync(BatchProcessor processor, IEnumerable<(InboundRecord Record, string Name)> batch)
    {
        var records = batch.ToList();
        var report = await processor.ProcessAsync(records.ConvertAll(r => r.Record), CancellationToken.None);
        foreach (var (record, name) in records)
            if (report.Failures.Contains(record.MessageId))
                throw new InvalidOperationException($"'{name}' was not acknowledged: {string.Join("; ", report.Records.Select(r => r.Outcome))}");
        // One write: a line that was told in part is no acknowledgement.
        await Console.Out.WriteAsync(string.Concat(records.Select(r => r.Name + "\n")));
        await Console.Out.FlushAsync();
    }

    private (InboundRecord Record, string Name) Record(string reference, string id, Dictionary<string, string> body)
    {
        body["business_ref_no"] = reference;
        body["component_name"] = Component;
        body["event_id"] = id;
        return (new InboundRecord($"{prefix}.{++_messages}", JsonSerializer.Serialize(body), DateTimeOffset.UtcNow), $"{reference} {id}");
    }
}
