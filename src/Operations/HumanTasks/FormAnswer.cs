using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Whether an answer fits a human task's form, ahead of the manager.</summary>
public static class FormAnswer
{
    /// <param name="output">As the event has it, which is what the manager will see; null: there is none.</param>
    /// <returns>Null: it fits, or nothing is asked for.</returns>
    public static string? Problem(StoredInstance instance, TaskAddress task, JsonElement? output, IFormChecker forms)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(forms);
        if (!instance.State.Definition[task].Policies.HasForm || instance.FormOf(task) is not { } form)
            return null;
        return output is { } answer ? forms.Problem(form, answer) : "output: is missing";
    }
}
