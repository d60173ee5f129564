using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Puts a <see cref="ListQuery"/> together: the conditions that its index serves, and the rest.</summary>
internal sealed class ListQueryParts
{
    private readonly List<string> _conditions = [];
    private readonly List<string> _rest = [];
    private readonly List<SqliteValue> _values = [];

    public ListQuery ByRef(InstanceFilter filter, string prefix, int limit, InstanceCursor? after)
    {
        if (after is { } last && string.CompareOrdinal(last.Ref.Value, prefix) >= 0)
            When("i.ref > {0}", last.Ref.Value);
        else
            When("i.ref >= {0}", prefix);
        if (RefRange.End(prefix) is { } end)
            When("i.ref < {0}", end);
        if (filter.Component is { } component)
            If("i.component = {0}", component.Value);
        if (filter.CreatedBefore is { } before)
            If("i.created_at < {0}", before);
        if (filter.CreatedAfter is { } from)
            If("i.created_at >= {0}", from);
        Status(filter, If);
        foreach (var key in ListKeys.Of(filter))
            Key(key);
        return Build("instance AS i", "i.ref", limit);
    }

    public ListQuery ByCreation(InstanceFilter filter, int limit, InstanceCursor? after)
    {
        var keys = ListKeys.Of(filter);
        var table = keys.Count > 0 ? "k" : "i";
        if (keys.Count > 0)
            When("k.key = {0}", keys[0]);
        if (filter.Component is { } component)
            When($"{table}.component = {{0}}", component.Value);
        Status(filter, keys.Count > 0 ? If : When);
        Created(table, filter, after);
        foreach (var key in keys.Skip(1))
            Key(key);
        return Build(keys.Count > 0 ? "instance_list AS k JOIN instance AS i ON i.id = k.instance" : "instance AS i", $"{table}.created_at DESC, {table}.ref", limit);
    }

    /// <summary>One upper bound: of two, SQLite would begin at whichever it likes.</summary>
    private void Created(string table, InstanceFilter filter, InstanceCursor? after)
    {
        if (after is { } last && !(filter.CreatedBefore <= last.CreatedAt))
            When($"{table}.created_at <= {{0}} AND ({table}.created_at < {{0}} OR {table}.ref > {{1}})", last.CreatedAt, last.Ref.Value);
        else if (filter.CreatedBefore is { } before)
            When($"{table}.created_at < {{0}}", before);
        if (filter.CreatedAfter is { } from)
            When($"{table}.created_at >= {{0}}", from);
    }

    private void Key(string key) => If("EXISTS (SELECT 1 FROM instance_list AS x WHERE x.key = {0} AND x.created_at = i.created_at AND x.ref = i.ref)", key);

    private static void Status(InstanceFilter filter, Condition add)
    {
        if (filter.Status is { } status)
            add("i.status = {0}", status.ToWire());
    }

    private void When(string condition, params ReadOnlySpan<SqliteValue> values) => _conditions.Add(Numbered(condition, values));

    private void If(string condition, params ReadOnlySpan<SqliteValue> values) => _rest.Add(Numbered(condition, values));

    private string Numbered(string condition, ReadOnlySpan<SqliteValue> values)
    {
        for (var i = 0; i < values.Length; i++)
            condition = condition.Replace($"{{{i}}}", $"?{_values.Count + i + 1}", StringComparison.Ordinal);
        _values.AddRange(values);
        return condition;
    }

    private ListQuery Build(string tables, string order, int limit)
    {
        var looked = _rest.Count == 0 ? limit + 1 : Math.Max(ListLimits.Walk, limit + 1);
        var where = _conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", _conditions)}";
        var taken = _rest.Count == 0 ? "1" : string.Join(" AND ", _rest);
        _values.Add(looked);
        return new ListQuery($"{InstanceRow.FactsWithoutData}, {taken} FROM {tables}{where} ORDER BY {order} LIMIT ?{_values.Count}", [.. _values], looked);
    }

    private delegate void Condition(string condition, params ReadOnlySpan<SqliteValue> values);
}
