using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>One task of an instance.</summary>
internal static class TaskReads
{
    /// <exception cref="ApiProblemException">There is none.</exception>
    public static TaskAddress Find(ApiCall call, WorkflowState state) => state.Definition.FindTask(call.Stage, call.Task)
        ?? throw ApiProblemException.Missing("NO_TASK", $"'{state.Ref}' has no task '{call.Task}' in a stage '{call.Stage}'.");

    public static async Task<ApiAnswer?> ShowAsync(ApiCall call)
    {
        var loaded = await InstanceReads.LoadAsync(call);
        var address = Find(call, loaded.State);
        var details = TaskDetails.Of(loaded.Record, address, call.Now);
        var explanation = InstanceReads.Explain(loaded, address);
        return ApiAnswer.Ok(writer => TaskDetailsView.Write(writer, details, w =>
        {
            w.WritePropertyName("payload"u8);
            if (loaded.State[address].Attempt > 0)
                w.WriteRawValue(loaded.Record.Instance.StartTaskBody(address));
            else
                w.WriteNullValue();
            w.WritePropertyName("explanation"u8);
            ExplanationView.WriteTask(w, explanation.Tasks[0]);
            w.WritePropertyName("sample"u8);
            if (details.Form is { } form)
                SampleAnswer.Of(form).WriteTo(w);
            else
                w.WriteNullValue();
            w.WriteBoolean("may_complete"u8, MayComplete(call.Caller, details));
        }));
    }

    /// <summary>Whether it waits for a person, and this one may be it.</summary>
    private static bool MayComplete(Caller caller, TaskDetails details) =>
        details is { Type: TaskType.Human, Status: WorkflowTaskStatus.Scheduled } && caller.MayDo(details.Task.AssignedTo)
        && (details.Task.Claim is not { } claim || claim.Actor == caller.Actor);
}
