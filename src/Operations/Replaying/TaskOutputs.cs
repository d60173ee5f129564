using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Which tasks of an instance have a result; decisions do not know of them.</summary>
public static class TaskOutputs
{
    /// <param name="document">As <see cref="InstanceRecord"/> has it: stages and tasks stand where the template has them.</param>
    public static IReadOnlySet<TaskAddress> Of(JsonElement document)
    {
        var found = new HashSet<TaskAddress>();
        foreach (var (stage, s) in Items(document, "stages"))
            foreach (var (task, t) in Items(stage, "tasks"))
                if (task.TryGetProperty("output"u8, out _))
                    found.Add(new TaskAddress(s, t));
        return found;
    }

    private static IEnumerable<(JsonElement Item, int Index)> Items(JsonElement parent, string field) =>
        parent.TryGetProperty(field, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Select((item, index) => (item, index)) : [];
}
