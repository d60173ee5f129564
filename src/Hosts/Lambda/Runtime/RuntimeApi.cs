using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace WorkflowManager.Lambda;

/// <summary>Lambda's Runtime API: fetch the next event, answer it, or say what went wrong.</summary>
internal sealed class RuntimeApi(string host) : IDisposable
{
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    private readonly string _root = $"http://{host}/2018-06-01/runtime/";

    // No time-out anywhere: Lambda freezes the process while it waits for the next event, for minutes or hours.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    });

    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _root + "invocation/next");
        using var response = await _http.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new RuntimeApiException($"invocation/next answered {(int)response.StatusCode}.");
        var id = Header(response, "Lambda-Runtime-Aws-Request-Id") ?? throw new RuntimeApiException("invocation/next named no request id.");
        var payload = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new Invocation(id, DeadlineOf(response), Header(response, "Lambda-Runtime-Trace-Id"), payload);
    }

    public Task AnswerAsync(string requestId, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/response", answer, Json, null, cancellationToken);

    public Task FailAsync(string requestId, FunctionError error, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/error", error.ToJson(), ErrorJson, error.Type, cancellationToken);

    public Task FailInitAsync(FunctionError error, CancellationToken cancellationToken) =>
        PostAsync("init/error", error.ToJson(), ErrorJson, error.Type, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, ReadOnlyMemory<byte> body, MediaTypeHeaderValue type, string? errorType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _root + path) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = type;
        if (errorType is not null)
            request.Headers.TryAddWithoutValidation(ErrorTypeHeader, errorType);
        using var response = await _http.SendAsync(request, cancellationToken);
        // 413: the answer was too large, and Lambda has failed this invocation by itself. The next one may do better.
        if (response.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.RequestEntityTooLarge))
            throw new RuntimeApiException($"{path} answered {(int)response.StatusCode}.");
    }

    /// <summary>Without the header there is no bound to keep; AWS's own runtime support does the same.</summary>
    private static DateTimeOffset DeadlineOf(HttpResponseMessage response) =>
        long.TryParse(Header(response, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MaxValue;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
