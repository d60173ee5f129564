using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>A file as the first released version left it: made by its own statements, not by this program's.</summary>
public sealed class MigrationTests : IDisposable
{
    // Fields that were anybody's then: a retry of another manager's shape, a task's own output and run.
    private const string Template = """
        {"workflow_name":"from the past","component_name":"OLD","retry":{"max":3},"notify_queue":7,"waiting_for":"Godot",
        "stages":[{"stage_name":"S","stage_order":1,"notify_on":"all","tasks":[
        {"task_name":"a","task_queue":"qa","task_type":"SERVICE","retry":{"max":3,"delays":[1,2.5]},"run":"nightly","output":"s3://b"},
        {"task_name":"b","task_queue":"qb","task_type":"SERVICE","parent_task":["a"],"timeout_seconds":"long"},
        {"task_name":"c","task_queue":"qc","task_type":"HUMAN","assigned_to":"cook"}]}]}
        """;

    private const string Rows = """
        INSERT INTO template_document VALUES (5, 'hash', $template);
        INSERT INTO template VALUES ('OLD', 1, 5);
        INSERT INTO instance VALUES (3, 'R-1', 5, 'OLD', 1, 'ACTIVE', 0, 1767323045000, 1767323045000, NULL, NULL);
        INSERT INTO instance_data VALUES (3, '{"n":1.0}');
        INSERT INTO stage_state VALUES (3, 0, 'S', 'ACTIVE');
        INSERT INTO task_state VALUES (3, 0, 0, 'SCHEDULED', 1, NULL, 'Fri Jan  2 03:04:05 2026');
        INSERT INTO task_state VALUES (3, 0, 2, 'SCHEDULED', 1, NULL, 'Fri Jan  2 03:04:05 2026');
        INSERT INTO outbox VALUES (8, 3, 'commit-1', 1767323045000, '[{"stage":0,"task":0,"attempt":1}]',
            '[{"id":"R-1/start","event_id":"start","ref":"R-1","component":"OLD","event_name":"StartWorkflow","outcome":"APPLIED","version":1,"changes":[{"stage":"S","status":"ACTIVE"},{"stage":"S","task":"a","status":"SCHEDULED","attempt":1}],"scheduled":[{"stage":"S","task":"a","queue":"qa","attempt":1}],"decided_at":1767323045000,"received_at":1767323045000,"body":"{}","body_hash":"h"}]');
        INSERT INTO log VALUES (1, 'R-1/early', 'early', 'R-1', 'OLD', 'TaskCompleted', 'S', 'b', 'REJECTED', 'NOT_SCHEDULED', 'too early', NULL, '[]', '[]',
            1767323045000, 1767323045000, 1767323045000, '{}', 'h');
        INSERT INTO queue (id, name, visibility_ms, retention_ms) VALUES (1, 'qa', 30000, 345600000);
        PRAGMA application_id = 2003201329;
        PRAGMA user_version = 1;
        """;

    private readonly TemporaryFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_file_of_the_first_version_is_brought_to_this_one_and_its_instance_goes_on()
    {
        CreateOld();
        using var database = SqliteDatabase.Open(_file.Path);
        var store = new SqliteWorkflowStore(database);
        Assert.Equal(Schema.Version, await database.ReadAsync(s => s.Integer("PRAGMA user_version"), Token));

        var old = await ReadAsync(store);
        Assert.Equal((1, WorkflowStatus.Active, (DateTimeOffset?)null), (old.Version, old.State.Status, old.State.DeadlineAt));
        Assert.Equal(new TaskState(WorkflowTaskStatus.Scheduled, 1, null, "Fri Jan  2 03:04:05 2026"), old.State[new TaskAddress(0, 0)]);
        Assert.Equal((TaskPolicies.None, (NotifyPolicy?)null), (old.State.Definition[new TaskAddress(0, 0)].Policies, old.State.Definition.Stages[0].Notify));
        var element = Assert.Single(old.Outbox);
        Assert.Equal([new PlannedDispatch(new TaskAddress(0, 0), 1, null)], element.Dispatches);
        Assert.Equal(("start", 0), (Assert.Single(element.Entries).EventId.Value, element.Notifications.Length));
        Assert.Contains("\"retry\":{\"max\":3,\"delays\":[1,2.5]}", old.StartTaskBody(new TaskAddress(0, 0)), StringComparison.Ordinal);

        var update = Story.Apply(old, Story.Failed(old, "a", "no"), Story.Pending(old, "a"), Story.Completed(old, "a", output: "[1.0]"));
        Assert.Equal([true], await store.CommitAsync([update], Token));
        var next = await ReadAsync(store);
        Assert.Equal(update.After.Version, next.Version);
        Assert.True(update.After.SameFacts(next.State));
        Assert.Equal(2, next.Outbox.Count);
        await store.ClearAsync([Story.Clearance(next.Ref) with { PartlyFlushed = [new PartlyFlushed(element.CommitId, element.Dispatches)] }], Token);
        Assert.Empty((await ReadAsync(store)).Outbox[0].Dispatches);
        Assert.Empty(await store.FindDueAsync(DateTimeOffset.MaxValue, 10, null, Token));
    }

    [Fact]
    public async Task An_instance_that_waits_for_people_is_found_by_them_from_its_next_event_on()
    {
        CreateOld();
        using var database = SqliteDatabase.Open(_file.Path);
        var (store, catalog) = (new SqliteWorkflowStore(database), new SqliteInstanceCatalog(database));
        var old = await ReadAsync(store);
        await IsFoundAsync([], "Godot");

        // Whom the task is for was anybody's field, as the others of this template are: it is for whoever comes.
        await store.CommitAsync([Story.Apply(old, Story.Claimed(old, "c", "carla"))], Token);
        await IsFoundAsync([old.Ref], """[""]""");
        var claimed = await ReadAsync(store);
        await store.CommitAsync([Story.Apply(claimed, Story.Completed(claimed, "c", actor: "carla"))], Token);
        await IsFoundAsync([], "Godot");

        async Task IsFoundAsync(BusinessRef[] expected, string shown)
        {
            foreach (var role in new[] { "", null })
                Assert.Equal(expected, (await catalog.FindWaitingAsync(new WaitingFilter(role, null), 10, null, Token)).Select(w => w.Ref));
            Assert.Empty(await catalog.FindWaitingAsync(new WaitingFilter("cook", null), 10, null, Token));
            Assert.Equal(shown, (await catalog.FindAsync(old.Ref, Token))!.Document.GetProperty("waiting_for").ToString());
        }
    }

    [Fact]
    public async Task People_see_what_there_was_and_what_has_come_of_it()
    {
        CreateOld();
        using var database = SqliteDatabase.Open(_file.Path);
        var store = new SqliteWorkflowStore(database);
        var old = await ReadAsync(store);
        await store.CommitAsync([Story.Apply(old, Story.Completed(old, "a", id: "done", output: "[1.0]"))], Token);

        var document = (await new SqliteInstanceCatalog(database).FindAsync(old.Ref, Token))!.Document;
        var task = document.GetProperty("stages")[0].GetProperty("tasks")[0];
        Assert.Equal(
            ["task_name", "task_queue", "task_type", "retry", "run", "status", "reason", "last_updated_time_pretty", "attempt", "output"],
            task.EnumerateObject().Select(f => f.Name));
        Assert.Equal(("COMPLETED", "nightly", "[1.0]"), (task.GetProperty("status").GetString(), task.GetProperty("run").GetString(), task.GetProperty("output").GetRawText()));
        Assert.Equal("""{"n":1.0}""", document.GetProperty("data").GetRawText());
        Assert.Equal(
            ["done", "early", "start"],
            (await new SqliteEventLog(database).ReadAsync(old.Ref, Token)).Select(e => e.Entry.EventId.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_instances_can_be_found_in_lists_at_once_and_what_they_reached_is_told()
    {
        CreateOld(
            """
            UPDATE task_state SET status = 'FAILED' WHERE task = 0;
            UPDATE instance SET failed_tasks = 1;
            """);
        using var database = SqliteDatabase.Open(_file.Path);
        var (store, catalog) = (new SqliteWorkflowStore(database), new SqliteInstanceCatalog(database));
        InstanceFilter[] filters =
        [
            new() { Stage = new StageName("S") }, new() { Failed = true, Component = new ComponentName("OLD") }, new() { FailedTask = new FailedTaskName(null, new TaskName("a")) },
            new() { FailedTask = new FailedTaskName(new StageName("S"), new TaskName("a")) },
        ];
        foreach (var filter in filters)
            Assert.Single((await catalog.ListAsync(filter, 10, null, Token)).Instances);
        Assert.Equal("S", Assert.Single(await new SqliteInstanceStatistics(database).FindOldestOpenAsync(10, Token)).Stage?.Value);
        Assert.Equal(new OpenCount(new ComponentName("OLD"), new StageName("S"), WorkflowStatus.Active, 1), Assert.Single((await new SqliteInstanceStatistics(database).CountOpenAsync(10, Token)).Counts));

        // What was written for it is what its next event finds and takes away.
        var old = await ReadAsync(store);
        await store.CommitAsync([Story.Apply(old, Story.Cancelled(old))], Token);
        foreach (var filter in filters)
            Assert.Empty((await catalog.ListAsync(filter, 10, null, Token)).Instances);
        Assert.Equal(0, await database.ReadAsync(s => s.Integer("SELECT count(*) FROM instance_list"), Token));
    }

    /// <summary>A template must be sound to start new instances of it; those that run are not told so.</summary>
    [Fact]
    public async Task A_template_that_is_not_valid_any_more_starts_nothing_new()
    {
        CreateOld();
        using var database = SqliteDatabase.Open(_file.Path);
        var found = await new SqliteTemplateStore(database).FindAsync(new TemplateKey(new ComponentName("OLD"), null), Token);
        Assert.Null(found.Template);
        Assert.Contains("$.retry.max", Assert.IsType<TemplateLookup.Invalid>(found.Lookup).Problems.Select(p => p.Path));
    }

    [Fact]
    public async Task A_file_that_was_brought_on_is_the_same_as_a_new_one()
    {
        CreateOld();
        using var migrated = SqliteDatabase.Open(_file.Path);
        using var created = SqliteDatabase.Open(Path.Combine(_file.Folder, "new.db"));
        Assert.Equal(await ColumnsAsync(created), await ColumnsAsync(migrated));
    }

    [Fact]
    public async Task Processes_that_bring_one_file_on_at_once_do_it_once()
    {
        CreateOld();
        var children = Enumerable.Range(0, 2).Select(_ => ChildProcess.RunAsync("open", _file.Path)).ToList();
        var here = Enumerable.Range(0, 4).Select(_ => Task.Run(() => SqliteDatabase.Open(_file.Path), Token)).ToList();
        Assert.All(await Task.WhenAll(children), c => Assert.Equal((0, ""), c));
        foreach (var database in await Task.WhenAll(here))
            database.Dispose();
    }

    private static async Task<StoredInstance> ReadAsync(SqliteWorkflowStore store)
    {
        var key = new EventKey(new BusinessRef("R-1"), new EventId("x"));
        return (await store.ReadAsync([key], Token)).Instances[key.Ref];
    }

    private static Task<List<string>> ColumnsAsync(SqliteDatabase database) => database.ReadAsync(
        session =>
        {
            var columns = new List<string>();
            using var rows = session.Query(
                "SELECT s.type || ' ' || s.tbl_name || ' ' || s.name || ' ' || coalesce(c.name || ' ' || c.type, '') FROM sqlite_schema AS s LEFT JOIN pragma_table_info(s.name) AS c ORDER BY 1");
            while (rows.Next())
                columns.Add(rows.Text(0));
            return columns;
        },
        Token);

    [SuppressMessage("Security", "CA2100", Justification = "The tests' own words.")]
    private void CreateOld(string more = "")
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file.Path, Pooling = false }.ConnectionString);
        connection.Open();
        using var stream = new StreamReader(typeof(MigrationTests).Assembly.GetManifestResourceStream("Sqlite.version-1.sql")!);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL;" + stream.ReadToEnd() + Rows + more;
        command.Parameters.AddWithValue("$template", JsonCopy.ToText(JsonDocument.Parse(Template).RootElement));
        command.ExecuteNonQuery();
    }
}
