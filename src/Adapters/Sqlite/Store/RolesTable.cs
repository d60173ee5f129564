using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>Whom instances wait for: a list in the instance's row, and a row for each by which they are found.</summary>
internal static class RolesTable
{
    /// <summary>Null where nobody is waited for.</summary>
    public static string? ToJson(ImmutableArray<string> roles) => roles.IsEmpty
        ? null
        : JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var role in roles)
                writer.WriteStringValue(role);
            writer.WriteEndArray();
        });

    /// <summary>What has come and what has gone; mostly nothing.</summary>
    public static void Write(SqliteSession session, long instance, Commit commit)
    {
        // The row that was read: its version is still the one that this commit was decided on.
        var (before, after) = (Parse(((commit as Commit.Update)?.Before as RowInstance)?.Row.WaitingFor), commit.WaitingFor);
        if (before.AsSpan().SequenceEqual(after.AsSpan()))
            return;
        var state = commit.After;
        foreach (var role in before.Except(after, StringComparer.Ordinal))
            session.Run("DELETE FROM instance_role WHERE role = ?1 AND created_at = ?2 AND ref = ?3", role, state.CreatedAt, state.Ref.Value);
        foreach (var role in after.Except(before, StringComparer.Ordinal))
            session.Run("INSERT INTO instance_role (role, created_at, ref, instance) VALUES (?1, ?2, ?3, ?4)", role, state.CreatedAt, state.Ref.Value, instance);
    }

    private static ImmutableArray<string> Parse(string? json) =>
        json is null ? [] : [.. JsonText.Parse(json).EnumerateArray().Select(role => role.GetString()!)];
}
