using System.Text;

namespace WorkflowManager.Engine;

/// <summary>Roughly what things take in a document: enough to keep a commit well below what a document holds.</summary>
internal static class EntrySize
{
    private const int EntryBytes = 1_024;
    private const int ChangeBytes = 400;

    /// <summary>A log entry of this record, its changes aside.</summary>
    public static long OfRecord(ParsedRecord record) => EntryBytes + record.BodyBytes;

    /// <summary>Changes, and the StartTasks among them.</summary>
    public static long OfChanges(int count) => (long)count * ChangeBytes;

    /// <summary>A message whose body lies in the outbox.</summary>
    public static long OfMessage(string body) => ChangeBytes + Encoding.UTF8.GetByteCount(body);
}
