using System.Net;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.Cli.Tests;

/// <summary>Stands in front of the SQS server: passes requests on, refuses them, or holds those of one operation back.</summary>
internal sealed class FaultyEndpoint : IAsyncDisposable
{
    private readonly HttpClient _behind = new();
    private readonly HttpListener _listener;
    private readonly Uri _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _release;
    private volatile string _held = "";
    private int _holding;
    private int _refused;

    public FaultyEndpoint(Uri target)
    {
        _target = target;
        (_listener, var authority) = LoopbackListener.Start();
        Endpoint = $"http://{authority}/";
        _accepting = AcceptAsync();
    }

    public string Endpoint { get; }

    public bool Refuses { get; set; }

    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Requests that wait now.</summary>
    public int Holding => Volatile.Read(ref _holding);

    public void Hold(string operation)
    {
        _release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held = operation;
    }

    public void Release()
    {
        _held = "";
        _release?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        _listener.Close();
        await _accepting;
        _behind.Dispose();
    }

    private async Task AcceptAsync()
    {
        var answers = new List<Task>();
        while (true)
        {
            try
            {
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Closed, which is how it ends.
                await Task.WhenAll(answers);
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            if (Refuses)
            {
                Interlocked.Increment(ref _refused);
                context.Response.StatusCode = 503;
                context.Response.Close();
                return;
            }

            if (_held.Length > 0 && (context.Request.Headers["X-Amz-Target"]?.EndsWith($".{_held}", StringComparison.Ordinal) ?? false))
            {
                Interlocked.Increment(ref _holding);
                await _release!.Task;
                Interlocked.Decrement(ref _holding);
            }

            await PassOnAsync(context);
        }
        catch (Exception e) when (e is HttpListenerException or HttpRequestException or ObjectDisposedException or IOException)
        {
            // The client is gone, or the test is over.
            context.Response.Abort();
        }
    }

    private async Task PassOnAsync(HttpListenerContext context)
    {
        using var request = await RequestAsync(context.Request);
        using var answer = await _behind.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.OutputStream);
        context.Response.Close();
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        var message = new HttpRequestMessage(new HttpMethod(request.HttpMethod), new Uri(_target, request.RawUrl)) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var name in request.Headers.AllKeys)
            if (!message.Headers.TryAddWithoutValidation(name!, request.Headers[name]))
                message.Content.Headers.TryAddWithoutValidation(name!, request.Headers[name]);
        return message;
    }
}
