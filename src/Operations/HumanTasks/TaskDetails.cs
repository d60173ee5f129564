using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>One task with all that a person has to know to do it; of any type and status.</summary>
/// <param name="Fields">What the template says of it besides, in its order: fields of a name that the others have are left out.</param>
/// <param name="Form">The JSON Schema that an answer has to fit; null where there is none, or it can't be read.</param>
/// <param name="Output">The answer; null where there is none yet.</param>
public sealed record TaskDetails(
    HumanTask Task,
    TaskType Type,
    WorkflowStatus WorkflowStatus,
    WorkflowTaskStatus Status,
    int Attempt,
    string? Reason,
    TaskRun? Run,
    ImmutableArray<JsonProperty> Fields,
    JsonElement? Form,
    JsonElement? Output)
{
    private static readonly FrozenSet<string> Told = FrozenSet.Create(
        "task_name", "task_type", "status", "attempt", "reason", "last_updated_time_pretty", "run", "output");

    /// <exception cref="InvalidDataException">The document makes no sense.</exception>
    public static TaskDetails Of(InstanceRecord record, TaskAddress address, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = record.Instance.State;
        var (task, definition) = (state[address], state.Definition[address]);
        // What is no policy, as on a SERVICE task, is a field like any other.
        var policies = definition.Policies;
        var document = record.Document.GetProperty("stages"u8)[address.Stage].GetProperty("tasks"u8)[address.Task];
        return new TaskDetails(
            HumanTask.Of(state, address, now), definition.Type, state.Status, task.Status, task.Attempt, task.Reason, task.Run,
            [.. document.EnumerateObject().Where(f => !Told.Contains(f.Name) && !(f.Name == "assigned_to" && policies.AssignedTo is not null) && !(f.Name == "form" && policies.HasForm))],
            policies.HasForm ? FormOf(record, address) : null,
            // Only what was done has a result: a template of an older version may have a field of that name itself.
            task.Status == WorkflowTaskStatus.Completed && document.TryGetProperty("output"u8, out var output) ? output : null);
    }

    private static JsonElement? FormOf(InstanceRecord record, TaskAddress address)
    {
        if (record.Instance.FormOf(address) is not { } form)
            return null;
        try
        {
            using var document = JsonDocument.Parse(form);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A form that is no JSON is in an instance that was started before forms were looked at: no answer fits it, which the check of an answer says.
            return null;
        }
    }
}
