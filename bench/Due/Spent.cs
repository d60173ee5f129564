namespace WorkflowManager.Due;

/// <summary>Keys and documents as MongoDB counts them, steps as SQLite's machine does.</summary>
internal sealed record Spent(long? Keys, long? Documents, long? Steps)
{
    public static Spent operator +(Spent one, Spent other) => new(one.Keys + other.Keys, one.Documents + other.Documents, one.Steps + other.Steps);
}
