namespace WorkflowManager.MongoDb;

/// <summary>What of a task the manager writes: it is no part of the template. It comes behind what is.</summary>
internal static class ManagedFields
{
    public static bool Contains(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("status"u8) || name.SequenceEqual("reason"u8) || name.SequenceEqual("last_updated_time_pretty"u8)
        || name.SequenceEqual("attempt"u8) || name.SequenceEqual("run"u8) || name.SequenceEqual("output"u8);
}
