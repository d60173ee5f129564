namespace WorkflowManager.Lambda;

/// <summary>The life of a function's process: initialise, then event by event until Lambda ends it.</summary>
internal sealed class RuntimeLoop(RuntimeApi api, Log log, TimeProvider time, TimeSpan margin)
{
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    /// <returns>The exit code: 1 where initialising failed, 0 where it was asked to stop.</returns>
    public static async Task<int> RunAsync(
        RuntimeApi api, Log log, TimeProvider time, Func<CancellationToken, Task<(IInvocationHandler Handler, TimeSpan Margin)>> initialise, CancellationToken stop)
    {
        IInvocationHandler handler;
        TimeSpan margin;
        try
        {
            (handler, margin) = await initialise(stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.InitialisingFailed(fault);
            await api.FailInitAsync(FunctionError.Of(fault), stop);
            return 1;
        }

        var loop = new RuntimeLoop(api, log, time, margin);
        try
        {
            while (!stop.IsCancellationRequested)
                await loop.OnceAsync(handler, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop while it waited for the next event: there is nothing to finish.
        }

        return 0;
    }

    private async Task OnceAsync(IInvocationHandler handler, CancellationToken stop)
    {
        var invocation = await api.NextAsync(stop);
        // The AWS SDK reads it there, and passes it on with every call that it makes.
        Environment.SetEnvironmentVariable(TraceVariable, invocation.TraceId);
        log.RequestId = invocation.RequestId;
        ReadOnlyMemory<byte> answer;
        try
        {
            using var deadline = new CancellationTokenSource(WorkingTime.Of(invocation.Deadline, time.GetUtcNow(), margin), time);
            answer = await handler.HandleAsync(invocation, deadline.Token);
        }
        catch (Exception fault)
        {
            log.InvocationFailed(fault);
            await api.FailAsync(invocation.RequestId, FunctionError.Of(fault), stop);
            return;
        }

        await api.AnswerAsync(invocation.RequestId, answer, stop);
        log.RequestId = null;
    }
}
