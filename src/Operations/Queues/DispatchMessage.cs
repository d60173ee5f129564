using System.Collections.Immutable;
using System.Globalization;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>A StartTask as a message. Its body is the contract with the task; what a task need not know travels beside it.</summary>
public static class DispatchMessage
{
    public static NewMessage Of(Dispatch dispatch)
    {
        ArgumentNullException.ThrowIfNull(dispatch);
        var message = new NewMessage(dispatch.Body)
        {
            GroupId = dispatch.Ref.Value,
            DeduplicationId = dispatch.Id.Value,
            Attributes = ImmutableDictionary<string, string>.Empty
                .Add("attempt", dispatch.Attempt.ToString(CultureInfo.InvariantCulture))
                .Add("dispatch_id", SqsText.AttributeId(dispatch.Id.Value)),
        };
        return TraceAttributes.AddTo(message, dispatch.Trace);
    }
}
