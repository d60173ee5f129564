namespace WorkflowManager.Gateway.Engine;

/// <summary>The engine's SQL functions that commands are made of. Documents go in and come out as bytes of BSON.</summary>
internal static class Sql
{
    private const string Spec = "$2::bytea::documentdb_core.bson";

    public const string Count = $"select document::bytea from documentdb_api.count_query($1, {Spec})";
    public const string Distinct = $"select document::bytea from documentdb_api.distinct_query($1, {Spec})";
    public const string ListDatabases = "select documentdb_api.list_databases($1::bytea::documentdb_core.bson)::bytea";
    public const string CreateWithOptions = $"select documentdb_api.create_collection_view($1, {Spec})::bytea";
    public const string CreateCollection = "select documentdb_api.create_collection($1, $2)";
    public const string DropCollection = "select documentdb_api.drop_collection($1, $2)";
    public const string DropDatabase = "select documentdb_api.drop_database($1)";
    public const string CreateIndexes = $"select documentdb_api_internal.create_indexes_non_concurrently($1, {Spec}, true)::bytea";
    public const string DropIndexes = $"call documentdb_api.drop_indexes($1, {Spec}, null)";
    public const string GetMore = $"select cursorpage::bytea, continuation::bytea from documentdb_api.cursor_get_more($1, {Spec}, $3::bytea::documentdb_core.bson)";

    public static readonly string Find = FirstPage("find");
    public static readonly string Aggregate = FirstPage("aggregate");
    public static readonly string ListCollections = FirstPage("list_collections");
    public static readonly string ListIndexes = FirstPage("list_indexes");

    /// <param name="function">insert, update, delete or find_and_modify.</param>
    public static string Write(string function) => $"select p_result::bytea from documentdb_api.{function}($1, {Spec})";

    /// <summary>The write and the memory of its answer in one statement, hence in one transaction: one is never without the other.</summary>
    public static string RememberedWrite(string function) => $"""
        with written as materialized (select p_result::bytea as answer from documentdb_api.{function}($1, {Spec})),
        remembered as (
            insert into workflow_gateway.statement (session, number, statement, answer) select $3, $4, $5, answer from written
            on conflict (session, statement) do update set number = excluded.number, answer = excluded.answer, at = now())
        select answer from written
        """;

    private static string FirstPage(string function) =>
        $"select cursorpage::bytea, continuation::bytea, persistconnection, cursorid from documentdb_api.{function}_cursor_first_page($1, {Spec})";
}
