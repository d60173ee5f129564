namespace WorkflowManager.Dashboard;

/// <summary>Ends a request with a problem that says what to do.</summary>
/// <param name="status">Of HTTP.</param>
/// <param name="code">In a word, for a program.</param>
/// <param name="detail">A sentence.</param>
/// <param name="field">Of the request, which is to be mended; null where it is none.</param>
internal sealed class ApiProblemException(int status, string code, string detail, string? field = null, Exception? cause = null) : Exception(detail, cause)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Field { get; } = field;

    /// <summary>Told to come again after a while, in <c>Retry-After</c>.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static ApiProblemException Field400(string field, string problem) => new(400, "BAD_REQUEST", $"{field}: {problem}", field);

    public static ApiProblemException Missing(string code, string detail) => new(404, code, detail);

    public static ApiProblemException Refused(string code, string detail, string? field = null) => new(422, code, detail, field);
}
