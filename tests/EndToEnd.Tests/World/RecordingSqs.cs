using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using WorkflowManager.LocalLambda;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>
/// Between the program and the real SQS server: passes everything on and keeps what was sent. The server drops the system
/// attribute that carries an X-Ray trace, so it can be seen only here.
/// </summary>
public sealed class RecordingSqs : IAsyncDisposable
{
    private static readonly HashSet<string> NotPassedOn = new(StringComparer.OrdinalIgnoreCase) { "Host", "Content-Length", "Connection", "Expect", "Transfer-Encoding" };

    private readonly HttpListener _listener;
    private readonly HttpClient _http = new();
    private readonly ConcurrentQueue<JsonObject> _sent = new();
    private readonly Task _accepting;

    private RecordingSqs(HttpListener listener, string endpoint)
    {
        _listener = listener;
        Endpoint = endpoint;
        _accepting = AcceptAsync();
    }

    public string Endpoint { get; }

    /// <summary>Entries of SendMessageBatch, in order.</summary>
    public IReadOnlyList<JsonObject> Sent => [.. _sent];

    public static RecordingSqs Start()
    {
        var (listener, authority) = LoopbackListener.Start();
        return new RecordingSqs(listener, $"http://{authority}/");
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _accepting;
        _http.Dispose();
    }

    private async Task AcceptAsync()
    {
        var passing = new List<Task>();
        try
        {
            while (true)
                passing.Add(PassOnAsync(await _listener.GetContextAsync()));
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed, which is how it ends.
        }

        await Task.WhenAll(passing);
    }

    private async Task PassOnAsync(HttpListenerContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException or HttpRequestException)
        {
            // The client has given up, or was killed; it asks again.
            context.Response.Abort();
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        if (context.Request.Headers["X-Amz-Target"]?.EndsWith(".SendMessageBatch", StringComparison.Ordinal) == true)
            foreach (var entry in JsonNode.Parse(body.ToArray())!["Entries"]!.AsArray())
                _sent.Enqueue(entry!.AsObject());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(TestEnvironment.SqsEndpoint), context.Request.RawUrl)) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var name in context.Request.Headers.AllKeys.OfType<string>().Where(n => !NotPassedOn.Contains(n)))
            if (!request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]))
                request.Content.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        using var response = await _http.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            if (!NotPassedOn.Contains(name))
                context.Response.Headers[name] = string.Join(',', values);
        context.Response.Close(await response.Content.ReadAsByteArrayAsync(), willBlock: false);
    }
}
