using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace WorkflowManager.Secrets.Tests;

/// <summary>Between the SDK and the server: counts requests, and answers itself where a test asks for it.</summary>
internal sealed class Wire() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _requests;

    public int Requests => _requests;

    /// <summary>Awaited by every request, so that a test can hold one.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public Func<HttpResponseMessage>? Answer { get; set; }

    public static HttpResponseMessage Error(HttpStatusCode status, string type, string message) =>
        Json(status, new JsonObject { ["__type"] = type, ["message"] = message }.ToJsonString());

    public static HttpResponseMessage Parameter(string value) =>
        Json(HttpStatusCode.OK, new JsonObject { ["Parameter"] = new JsonObject { ["Name"] = "x", ["Type"] = "SecureString", ["Value"] = value } }.ToJsonString());

    public static HttpResponseMessage Json(HttpStatusCode status, string body)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new("application/x-amz-json-1.1");
        return new HttpResponseMessage(status) { Content = content };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        await Gate.WaitAsync(cancellationToken);
        return Answer is { } answer ? answer() : await base.SendAsync(request, cancellationToken);
    }
}

internal sealed class WireFactory(Wire wire) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(wire, disposeHandler: false);

    // Another test's wire must not be shared.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
}
