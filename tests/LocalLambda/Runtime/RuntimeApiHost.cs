using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace WorkflowManager.LocalLambda;

/// <summary>Lambda's Runtime API for one process at a time, on a free port of the loopback.</summary>
public sealed class RuntimeApiHost : IAsyncDisposable
{
    /// <summary>What Lambda takes as an answer.</summary>
    public const int AnswerBytes = 6_291_556;

    private const string Root = "/2018-06-01/runtime/";

    private readonly HttpListener _listener;
    private readonly Channel<InvocationRequest> _waiting = Channel.CreateUnbounded<InvocationRequest>();
    private readonly ConcurrentDictionary<string, InvocationRequest> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private CancellationTokenSource _process = new();
    private TaskCompletionSource<InvocationOutcome?> _initialised = NewSource();

    private RuntimeApiHost(HttpListener listener, string authority)
    {
        _listener = listener;
        Endpoint = authority;
        _accepting = AcceptAsync();
    }

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Endpoint { get; }

    /// <summary>True from the moment an event is handed over until its answer.</summary>
    public bool IsBusy => !_running.IsEmpty;

    /// <summary>Null once the process asks for its first event; its error where it can't start.</summary>
    public Task<InvocationOutcome?> Initialised => _initialised.Task;

    public static RuntimeApiHost Start()
    {
        var (listener, authority) = LoopbackListener.Start();
        return new RuntimeApiHost(listener, authority);
    }

    /// <summary>Hands an event to the process, once it asks for one.</summary>
    public Task<InvocationOutcome> InvokeAsync(string payload, DateTimeOffset deadline, string? traceId = null)
    {
        var request = new InvocationRequest(Encoding.UTF8.GetBytes(payload), deadline, traceId);
        _running[request.RequestId] = request;
        _waiting.Writer.TryWrite(request);
        return request.Outcome;
    }

    /// <summary>The process is gone: whatever it was at has failed, and nothing is handed to its connection any more.</summary>
    public void ProcessEnded(string errorType, string reason)
    {
        Interlocked.Exchange(ref _process, new CancellationTokenSource()).Cancel();
        // One that nobody has fetched yet fails too: Lambda would not have found a process to run it either.
        while (_waiting.Reader.TryRead(out _))
        {
        }

        foreach (var id in _running.Keys)
            if (_running.TryRemove(id, out var request))
                request.End(reason, errorType);
        _initialised.TrySetResult(new InvocationOutcome("", reason, errorType));
    }

    /// <summary>A new process is about to start.</summary>
    public void ProcessStarts() => _initialised = NewSource();

    public async ValueTask DisposeAsync()
    {
        ProcessEnded("Host.Stopped", "The local host was stopped.");
        await _stop.CancelAsync();
        _listener.Close();
        await _accepting;
        _stop.Dispose();
    }

    private static TaskCompletionSource<InvocationOutcome?> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Closed, which is how it ends.
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var path = context.Request.Url!.AbsolutePath;
            var verb = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
            switch (verb)
            {
                case ["invocation", "next"]: await NextAsync(context); break;
                case ["invocation", var id, "response"]: await EndAsync(context, id, failed: false); break;
                case ["invocation", var id, "error"]: await EndAsync(context, id, failed: true); break;
                case ["init", "error"]: await InitErrorAsync(context); break;
                default: Close(context, HttpStatusCode.NotFound); break;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or HttpListenerException or ObjectDisposedException or IOException)
        {
            // The process was killed in the middle of it.
            context.Response.Abort();
        }
    }

    private async Task NextAsync(HttpListenerContext context)
    {
        var process = _process.Token;
        _initialised.TrySetResult(null);
        var request = await _waiting.Reader.ReadAsync(process);
        var response = context.Response;
        response.Headers["Lambda-Runtime-Aws-Request-Id"] = request.RequestId;
        response.Headers["Lambda-Runtime-Deadline-Ms"] = request.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:000000000000:function:workflow-manager";
        if (request.TraceId is not null)
            response.Headers["Lambda-Runtime-Trace-Id"] = request.TraceId;
        response.ContentType = "application/json";
        // Head and body in one packet: in chunks, the last one waits 40 ms for the acknowledgement of those before it.
        response.ContentLength64 = request.Payload.Length;
        await response.OutputStream.WriteAsync(request.Payload, process);
        response.Close();
    }

    private async Task EndAsync(HttpListenerContext context, string id, bool failed)
    {
        var body = await BodyAsync(context);
        if (!_running.TryRemove(id, out var request))
        {
            Close(context, HttpStatusCode.BadRequest);
            return;
        }

        var tooLarge = context.Request.ContentLength64 > AnswerBytes;
        Close(context, tooLarge ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.Accepted);
        if (tooLarge)
            request.End("The answer is too large.", "Function.ResponseSizeTooLarge");
        else
            request.End(body, failed ? ErrorType(context) : null);
    }

    private async Task InitErrorAsync(HttpListenerContext context)
    {
        _initialised.TrySetResult(new InvocationOutcome("", await BodyAsync(context), ErrorType(context)));
        Close(context, HttpStatusCode.Accepted);
    }

    private static string ErrorType(HttpListenerContext context) => context.Request.Headers["Lambda-Runtime-Function-Error-Type"] ?? "Unhandled";

    private static async Task<string> BodyAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static void Close(HttpListenerContext context, HttpStatusCode status)
    {
        context.Response.StatusCode = (int)status;
        context.Response.Close();
    }
}
