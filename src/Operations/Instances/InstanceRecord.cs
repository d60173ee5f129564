using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>One instance, as decisions see it and as it is shown.</summary>
/// <param name="Instance">Its state may throw <see cref="InvalidDataException"/>, where the document makes no sense.</param>
/// <param name="Document">
/// The same on every store, to the order of its fields: <c>business_ref_no</c>, the template's copy as the template has it, then
/// what there is of <c>template_version</c>, <c>version</c>, <c>status</c>, <c>created_at</c>, <c>updated_at</c>,
/// <c>closed_at</c>, <c>deadline_at</c>, <c>next_due_at</c>, <c>waiting_for</c>, <c>data</c>, <c>dispatch_error</c>; in a stage and in a task the manager's fields stand last. No
/// <c>_id</c>, no <c>outbox</c>; moments as <c>2019-06-28T10:45:43.012+0000</c>.
/// </param>
public sealed record InstanceRecord(StoredInstance Instance, JsonElement Document);
