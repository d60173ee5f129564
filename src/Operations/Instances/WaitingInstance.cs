using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>An instance that waits for people.</summary>
/// <param name="CreatedAt">By which it is sorted; the lowest moment there is where the document has none.</param>
/// <param name="State">Null where its document makes no sense, and <paramref name="Unreadable"/> says why.</param>
public sealed record WaitingInstance(BusinessRef Ref, DateTimeOffset CreatedAt, WorkflowState? State, string? Unreadable)
{
    /// <summary>One bad document must not spoil the others' page.</summary>
    public static WaitingInstance Of(StoredInstance instance, DateTimeOffset createdAt)
    {
        ArgumentNullException.ThrowIfNull(instance);
        try
        {
            return new WaitingInstance(instance.Ref, createdAt, instance.State, null);
        }
        catch (InvalidDataException fault)
        {
            return new WaitingInstance(instance.Ref, createdAt, null, fault.Message);
        }
    }
}
