using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// The key of a log entry: <c>ref/event id</c>; a rejected one has <c>/message id</c> behind it, since it may be sent again once
/// its cause is mended; without a readable reference it is the message id alone. A slash within a part is <c>~1</c>, a tilde <c>~0</c>.
/// </summary>
public readonly record struct LogEntryId(string Value)
{
    public static LogEntryId Of(EventKey key) => new($"{KeyPart.Escape(key.Ref.Value)}/{KeyPart.Escape(key.Id.Value)}");

    public static LogEntryId OfRejected(EventKey key, string messageId) => new($"{Of(key)}/{KeyPart.Escape(messageId)}");

    public static LogEntryId OfUnreadable(string messageId) => new(KeyPart.Escape(messageId));

    public override string ToString() => Value;
}
