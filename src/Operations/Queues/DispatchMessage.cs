using System.Collections.Immutable;
using System.Globalization;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>A dispatch as a message. Its body is the contract with the task; what a task need not know travels beside it.</summary>
public static class DispatchMessage
{
    public static NewMessage Of(Dispatch dispatch)
    {
        ArgumentNullException.ThrowIfNull(dispatch);
        var attributes = ImmutableDictionary<string, string>.Empty.Add("dispatch_id", SqsText.AttributeId(dispatch.Id.Value));
        var message = new NewMessage(dispatch.Body)
        {
            GroupId = dispatch.Ref.Value,
            DeduplicationId = dispatch.Id.Value,
            Delay = dispatch.Delay > TimeSpan.Zero ? dispatch.Delay : null,
            Attributes = dispatch.Attempt is { } attempt ? attributes.Add("attempt", attempt.ToString(CultureInfo.InvariantCulture)) : attributes,
        };
        return TraceAttributes.AddTo(message, dispatch.Trace);
    }
}
