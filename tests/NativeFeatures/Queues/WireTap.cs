using Amazon.Runtime;

namespace WorkflowManager.NativeFeatures;

/// <summary>Keeps what the SDK sends: the server of the tests does not give back a message's system attributes.</summary>
internal sealed class WireTap : HttpClientFactory
{
    public List<string> Bodies { get; } = [];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Tap(Bodies), disposeHandler: true);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Tap(List<string> bodies) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            bodies.Add(request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "");
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
