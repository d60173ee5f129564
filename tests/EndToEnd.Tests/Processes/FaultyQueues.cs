using System.Net;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>
/// Stands in front of the SQS server: passes requests on, answers 503 itself for a while, or passes them on and
/// drops the connection in place of the answer. What a request meets is a matter of its number only.
/// </summary>
internal sealed class FaultyQueues : IAsyncDisposable
{
    private readonly HttpClient _behind = new();
    private readonly HttpListener _listener;
    private readonly (int From, int To) _refusing;
    private readonly IReadOnlySet<int> _losing;
    private readonly Uri _target;
    private readonly Task _accepting;
    private int _requests;
    private int _sends;
    private int _refused;
    private int _lost;

    /// <param name="refusing">The requests that are refused, whatever they ask for, counted from 1; the last one is exclusive.</param>
    /// <param name="losing">Of the sends that were not refused, counted from 1, those whose answer is lost.</param>
    public FaultyQueues(Uri target, (int From, int To) refusing, IReadOnlySet<int> losing)
    {
        (_target, _refusing, _losing) = (target, refusing, losing);
        (_listener, var authority) = LoopbackListener.Start();
        Endpoint = $"http://{authority}/";
        _accepting = AcceptAsync();
    }

    public string Endpoint { get; }

    public int Refused => Volatile.Read(ref _refused);

    public int Lost => Volatile.Read(ref _lost);

    public async ValueTask DisposeAsync()
    {
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
            var fault = Fault(context.Request);
            if (fault == QueueFault.Refused)
            {
                Interlocked.Increment(ref _refused);
                context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
                context.Response.Close();
                return;
            }

            using var response = await _behind.SendAsync(await RequestAsync(context.Request));
            var body = await response.Content.ReadAsByteArrayAsync();
            if (fault == QueueFault.Lost)
            {
                Interlocked.Increment(ref _lost);
                context.Response.Abort();
                return;
            }

            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or HttpRequestException or ObjectDisposedException or IOException)
        {
            // The client is gone, or the test is over.
            context.Response.Abort();
        }
    }

    private QueueFault Fault(HttpListenerRequest request)
    {
        var number = Interlocked.Increment(ref _requests);
        if (number >= _refusing.From && number < _refusing.To)
            return QueueFault.Refused;
        var isSend = request.Headers["X-Amz-Target"]?.Contains("SendMessage", StringComparison.Ordinal) ?? false;
        return isSend && _losing.Contains(Interlocked.Increment(ref _sends)) ? QueueFault.Lost : QueueFault.None;
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
