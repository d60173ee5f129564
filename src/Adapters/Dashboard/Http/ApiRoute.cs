namespace WorkflowManager.Dashboard;

/// <summary>
/// One thing that can be asked for. All that is said of it is said here once: routing, authorization, what its query may
/// hold and its place in the OpenAPI document are made of it.
/// </summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Behind <c>/api/v1</c>, such as <c>/instances/{ref}</c>.</param>
/// <param name="Least">The role that it takes.</param>
/// <param name="Id">Its name in the OpenAPI document, and in the journal.</param>
/// <param name="Summary">A line.</param>
/// <param name="Handle">Null: it has written its answer itself.</param>
internal sealed record ApiRoute(string Method, string Path, DashboardRole Least, string Id, string Summary, Func<ApiCall, Task<ApiAnswer?>> Handle)
{
    public const string Prefix = "/api/v1";

    /// <summary>What its query may hold; anything else is refused by name.</summary>
    public IReadOnlyList<ApiParameter> Query { get; init; } = [];

    /// <summary>The name of the schema of its body; null: it takes none.</summary>
    public string? Body { get; init; }

    /// <summary>Status and schema of its good answers.</summary>
    public IReadOnlyList<(int Status, string Schema)> Answers { get; init; } = [];

    /// <summary>It sends events for as long as somebody listens; the schema is that of their data.</summary>
    public bool IsStream { get; init; }

    public static ApiRoute Get(string path, string id, string summary, string schema, Func<ApiCall, Task<ApiAnswer?>> handle) =>
        new("GET", path, DashboardRole.Viewer, id, summary, handle) { Answers = [(200, schema)] };

    public static ApiRoute Post(string path, DashboardRole least, string id, string summary, string body, (int Status, string Schema) answer, Func<ApiCall, Task<ApiAnswer?>> handle) =>
        new("POST", path, least, id, summary, handle) { Body = body, Answers = [answer] };
}
