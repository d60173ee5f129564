using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>A row for each key that an instance is listed by.</summary>
internal static class ListTable
{
    public static InstanceListing After(Commit commit) => InstanceListing.After(commit, Kept(commit));

    /// <summary>What has come and what has gone; mostly nothing.</summary>
    public static void Write(SqliteSession session, long instance, Commit commit, InstanceListing listing)
    {
        var (before, state) = (commit is Commit.Update update ? InstanceListing.Of(update.Before.State, Kept(commit)).Keys : [], commit.After);
        if (before.AsSpan().SequenceEqual(listing.Keys.AsSpan()))
            return;
        foreach (var key in before.Except(listing.Keys, StringComparer.Ordinal))
            session.Run("DELETE FROM instance_list WHERE key = ?1 AND created_at = ?2 AND ref = ?3", key, state.CreatedAt, state.Ref.Value);
        foreach (var key in listing.Keys.Except(before, StringComparer.Ordinal))
            session.Run(
                "INSERT INTO instance_list (key, created_at, ref, component, instance) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                key, state.CreatedAt, state.Ref.Value, state.Definition.Component.Value, instance);
    }

    /// <summary>The row that was read: its version is still the one that this commit was decided on.</summary>
    private static string? Kept(Commit commit) => ((commit as Commit.Update)?.Before as RowInstance)?.Row.BusinessStatus;
}
