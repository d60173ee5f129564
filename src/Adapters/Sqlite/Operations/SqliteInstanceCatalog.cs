using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>The embedded store's instances as an operator asks for them.</summary>
public sealed class SqliteInstanceCatalog(SqliteDatabase database) : IInstanceCatalog
{
    public Task<InstancePage> ListAsync(InstanceFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync(session => InstanceList.Read(session, database.Documents, filter, limit, after), cancellationToken);
    }

    public async Task<InstanceRecord?> FindAsync(BusinessRef reference, CancellationToken cancellationToken) =>
        (await ReadAsync(reader => reader.Find(reference) is { } found ? [found] : [], ToRecord, cancellationToken)).SingleOrDefault();

    public Task<IReadOnlyList<InstanceRecord>> ScanAsync(BusinessRef? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Read(Sql.Scan, after?.Value ?? "", limit), ToRecord, cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Integer("SELECT count(*) FROM instance") ?? 0, cancellationToken);

    public async Task<(IReadOnlyList<InstanceRecord> Page, ClosedCursor? Next)> FindClosedAsync(
        DateTimeOffset closedBefore, ClosedCursor? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var found = await ReadAsync(
            reader => reader.Read(Sql.FindClosed, closedBefore, after?.ClosedAt ?? DateTimeOffset.MinValue, after?.Ref.Value ?? "", limit),
            instance => (Record: ToRecord(instance), ClosedAt: instance.Row.ClosedAt!.Value),
            cancellationToken);
        return ([.. found.Select(f => f.Record)], found.Count < limit ? null : new ClosedCursor(found[^1].ClosedAt, found[^1].Record.Instance.Ref));
    }

    public Task<IReadOnlyList<WaitingInstance>> FindWaitingAsync(WaitingFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync<IReadOnlyList<WaitingInstance>>(session => FindWaiting(session, filter, limit, after), cancellationToken);
    }

    public Task<long> CountClosedAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Integer(Sql.CountClosed, closedBefore) ?? 0, cancellationToken);

    /// <remarks>Here all of it goes in one transaction: no crash leaves a log behind.</remarks>
    public Task<bool> DeleteAsync(BusinessRef reference, long version, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            // What is closed is listed by its business status alone.
            session.Run(Sql.DeleteListed, reference.Value, version);
            if (session.Integer(Sql.DeleteClosed, reference.Value, version) is not { } instance)
                return false;
            session.Run("DELETE FROM instance_data WHERE instance = ?1", instance);
            session.Run("DELETE FROM stage_state WHERE instance = ?1", instance);
            session.Run("DELETE FROM task_output WHERE instance = ?1", instance);
            session.Run("DELETE FROM task_state WHERE instance = ?1", instance);
            session.Run("DELETE FROM log WHERE ref = ?1", reference.Value);
            return true;
        },
        cancellationToken);

    private List<WaitingInstance> FindWaiting(SqliteSession session, WaitingFilter filter, int limit, InstanceCursor? after)
    {
        var reader = new InstanceReader(session, database.Documents);
        var (createdAt, reference) = (after?.CreatedAt ?? DateTimeOffset.MinValue, after?.Ref.Value ?? "");
        var found = filter.Role is { } role
            ? reader.Read(Sql.FindWaitingForRole, createdAt, reference, filter.Component?.Value, limit, role)
            : reader.Read(Sql.FindWaiting, createdAt, reference, filter.Component?.Value, limit);
        return found.ConvertAll(i => WaitingInstance.Of(i, i.Row.CreatedAt));
    }

    private static InstanceRecord ToRecord(RowInstance instance) => new(instance, InstanceDocument.Of(instance));

    private Task<IReadOnlyList<T>> ReadAsync<T>(
        Func<InstanceReader, IReadOnlyList<RowInstance>> read, Func<RowInstance, T> show, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<T>>(session => [.. read(new InstanceReader(session, database.Documents, withOutputs: true)).Select(show)], cancellationToken);
}
