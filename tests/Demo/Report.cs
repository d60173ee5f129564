using MongoDB.Bson;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.Demo;

/// <summary>What a newcomer sees.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly Lock _lock = new();
    private string? _stage;

    public void Step(string what, string detail) => output.WriteLine($"  {what,-20} {detail}");

    public void Started(string queue, string body)
    {
        output.WriteLine();
        output.WriteLine($"StartWorkflow -> {queue}   {body}");
    }

    /// <summary>As it happens: tasks of one stage may be played side by side.</summary>
    public void TaskPlayed(StartTask task, TaskAnswer answer, TimeSpan at)
    {
        lock (_lock)
        {
            if (task.Stage != _stage)
            {
                output.WriteLine();
                output.WriteLine($"stage {_stage = task.Stage}");
            }

            output.WriteLine($"  {at.TotalMilliseconds,6:0} ms  {task.Task} ({task.TaskType}) got from {task.Queue}:");
            output.WriteLine($"             {task.Body}");
            output.WriteLine($"             and answers {answer.EventName}");
        }
    }

    public void Instance(BsonDocument instance)
    {
        output.WriteLine();
        output.WriteLine($"The instance now: {instance["status"]}, version {instance["version"]}");
        var rows = from stage in instance["stages"].AsBsonArray
                   from task in stage.AsBsonDocument.GetValue("tasks", new BsonArray { new BsonDocument { { "task_name", "(no tasks)" } } }).AsBsonArray
                   select (string[])[stage["stage_name"].AsString, stage["status"].AsString, Text(task, "task_name"), Text(task, "status"), Text(task, "attempt"), Text(task, "last_updated_time_pretty")];
        Table.Write(output, ["stage", "status", "task", "status", "attempt", "last updated (UTC)"], rows);
    }

    public void Log(IEnumerable<BsonDocument> entries)
    {
        output.WriteLine();
        output.WriteLine("The event log:");
        var rows = entries.Select(e => (string[])[
            Text(e, "version"), Text(e, "event_name"), Text(e, "stage_name"), Text(e, "task_name"), Text(e, "outcome"),
            string.Join(", ", e["scheduled"].AsBsonArray.Select(s => s["task_name"])), e["decided_at"].ToUniversalTime().ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture)]);
        Table.Write(output, ["version", "event", "stage", "task", "outcome", "scheduled", "decided at"], rows);
    }

    public void Done(string reference, TimeSpan took)
    {
        output.WriteLine();
        output.WriteLine($"{reference} went from StartWorkflow to COMPLETED in {took.TotalMilliseconds:0} ms.");
    }

    public void Failed(string reason, IEnumerable<string> lines)
    {
        output.WriteLine();
        output.WriteLine($"{reason} The program's last words:");
        foreach (var line in lines.TakeLast(20))
            output.WriteLine($"  {line}");
    }

    private static string Text(BsonValue document, string field) => document.AsBsonDocument.GetValue(field, "").ToString()!;
}
