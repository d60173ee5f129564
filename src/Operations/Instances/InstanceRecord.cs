using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>One instance, as decisions see it and as it is shown.</summary>
/// <param name="Instance">Its state may throw <see cref="InvalidDataException"/>, where the document makes no sense.</param>
/// <param name="Document">
/// As DESIGN's documents have it, the same on every store: the template's copy with the manager's fields, without <c>_id</c>,
/// <c>outbox</c>; moments as <c>2019-06-28T10:45:43.012+0000</c>. It has <c>dispatch_error</c> while there is one.
/// </param>
public sealed record InstanceRecord(StoredInstance Instance, JsonElement Document);
