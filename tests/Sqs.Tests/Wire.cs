using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace WorkflowManager.Sqs.Tests;

/// <summary>Between the SDK and the server: keeps what was sent, and does mischief where a test asks for it.</summary>
internal sealed class Wire() : DelegatingHandler(new SocketsHttpHandler())
{
    public delegate Task<HttpResponseMessage> Pass(HttpRequestMessage request);

    public delegate Task<HttpResponseMessage> Mischief(HttpRequestMessage request, Pass pass, CancellationToken cancellationToken);

    public ConcurrentQueue<(string Operation, JsonObject Body, Uri Address)> Requests { get; } = [];

    /// <summary>What the next batches meet, one after the other; after that they pass.</summary>
    public ConcurrentQueue<Mischief> NextBatches { get; } = [];

    /// <summary>What every request meets.</summary>
    public Mischief? Always { get; set; }

    public int Count(string operation) => Requests.Count(request => request.Operation == operation);

    public IReadOnlyList<JsonObject> Batches => [.. Requests.Where(request => request.Operation == "SendMessageBatch").Select(request => request.Body)];

    public static JsonObject[] Entries(JsonObject batch) => [.. batch["Entries"]!.AsArray().Select(entry => entry!.AsObject())];

    /// <summary>The dispatch ids of a batch.</summary>
    public static string[] Ids(JsonObject batch) => [.. Entries(batch).Select(Id)];

    public static string Id(JsonObject entry) => (string)entry["MessageAttributes"]!["dispatch_id"]!["StringValue"]!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject();
        Requests.Enqueue((operation, body, request.RequestUri!));
        Pass pass = sent => base.SendAsync(sent, cancellationToken);
        if (Always is { } always)
            return await always(request, pass, cancellationToken);
        return operation == "SendMessageBatch" && NextBatches.TryDequeue(out var mischief) ? await mischief(request, pass, cancellationToken) : await pass(request);
    }
}

internal sealed class WireFactory(Wire wire) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(wire, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    // One client for this configuration only: another test's wire must not be shared.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
}
