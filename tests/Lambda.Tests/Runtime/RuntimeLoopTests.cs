using System.Text;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.Lambda.Tests;

/// <summary>The loop against a Runtime API, with a handler of a few lines.</summary>
public sealed class RuntimeLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly RuntimeApiHost _host = RuntimeApiHost.Start();
    private readonly RuntimeApi _api;
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly MemoryStream _output = new();
    private Task<int> _loop = Task.FromResult(0);

    public RuntimeLoopTests() => _api = new RuntimeApi(_host.Endpoint);

    [Fact]
    public async Task Events_are_answered_one_after_the_other()
    {
        Run((invocation, _) => Task.FromResult(invocation.Payload));
        foreach (var payload in (string[])["""{"a":1}""", """{"a":"żółć 🍕"}""", "{}"])
        {
            var outcome = await InvokeAsync(payload);
            Assert.True(outcome.Succeeded);
            Assert.Equal(payload, outcome.Body);
        }
    }

    [Fact]
    public async Task A_fault_fails_its_invocation_only_and_tells_no_secret()
    {
        var faults = 1;
        Run((_, _) => faults-- > 0 ? throw new InvalidOperationException("no mongodb://a:hunter2@db") : Task.FromResult<ReadOnlyMemory<byte>>("\"ok\""u8.ToArray()));
        var failed = await InvokeAsync("{}");
        Assert.Equal("InvalidOperationException", failed.ErrorType);
        Assert.Contains("no mongodb://***@db", failed.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failed.Body + Encoding.UTF8.GetString(_output.ToArray()), StringComparison.Ordinal);
        Assert.Equal("\"ok\"", (await InvokeAsync("{}")).Body);
    }

    [Fact]
    public async Task The_deadline_less_the_margin_cancels()
    {
        var began = new TaskCompletionSource<CancellationToken>();
        Run(async (_, deadline) =>
        {
            began.SetResult(deadline);
            var late = new TaskCompletionSource();
            await using var registration = deadline.Register(late.SetResult);
            // Ends with the test too, or a deadline that never comes would hang it.
            await late.Task.WaitAsync(_stop.Token);
            return "\"out of time\""u8.ToArray();
        });
        var answer = InvokeAsync("{}", _time.GetUtcNow().AddSeconds(30));
        var token = await began.Task.WaitAsync(Bound, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(28.9));
        Assert.False(token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("\"out of time\"", (await answer).Body);
    }

    [Fact]
    public async Task The_trace_is_where_the_SDK_looks_for_it()
    {
        Run((_, _) => Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID") ?? "none")));
        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1", (await InvokeAsync("{}", trace: "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")).Body);
        Assert.Equal("none", (await InvokeAsync("{}")).Body);
    }

    [Fact]
    public async Task The_request_id_is_in_the_log()
    {
        Run((_, _) => throw new InvalidOperationException("no"));
        var outcome = await InvokeAsync("{}");
        Assert.Contains($"\"request_id\":\"{outcome.RequestId}\"", Encoding.UTF8.GetString(_output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_too_large_fails_its_invocation_and_the_loop_goes_on()
    {
        Run((invocation, _) => Task.FromResult<ReadOnlyMemory<byte>>(invocation.Payload.Length > 2 ? new byte[RuntimeApiHost.AnswerBytes + 1] : "{}"u8.ToArray()));
        Assert.Equal("Function.ResponseSizeTooLarge", (await InvokeAsync("""{"a":1}""")).ErrorType);
        Assert.True((await InvokeAsync("{}")).Succeeded);
    }

    [Fact]
    public async Task A_fault_while_initialising_is_told_and_ends_the_process()
    {
        var code = await RuntimeLoop.RunAsync(_api, NewLog(), _time, _ => throw new SettingsException(["WORKFLOW_DB is wrong"]), _stop.Token);
        Assert.Equal(1, code);
        var error = await _host.Initialised.WaitAsync(Bound, TestContext.Current.CancellationToken);
        Assert.Equal("SettingsException", error!.ErrorType);
        Assert.Contains("WORKFLOW_DB is wrong", error.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_the_api_does_not_know_ends_the_process()
    {
        var fault = await Assert.ThrowsAsync<RuntimeApiException>(() => _api.AnswerAsync("nobody", "{}"u8.ToArray(), _stop.Token));
        Assert.Contains("400", fault.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _api.Dispose();
        await _host.DisposeAsync();
        _stop.Dispose();
        await _output.DisposeAsync();
    }

    private void Run(Func<Invocation, CancellationToken, Task<ReadOnlyMemory<byte>>> handle) =>
        _loop = RuntimeLoop.RunAsync(_api, NewLog(), _time, _ => Task.FromResult<(IInvocationHandler, TimeSpan)>((new Handler(handle), Margin)), _stop.Token);

    private Log NewLog() => new(_output, _time, Severity.Debug, "1");

    private Task<InvocationOutcome> InvokeAsync(string payload, DateTimeOffset? deadline = null, string? trace = null) =>
        _host.InvokeAsync(payload, deadline ?? _time.GetUtcNow().AddSeconds(30), trace).WaitAsync(Bound, TestContext.Current.CancellationToken);

    private sealed class Handler(Func<Invocation, CancellationToken, Task<ReadOnlyMemory<byte>>> handle) : IInvocationHandler
    {
        public Task<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken deadline) => handle(invocation, deadline);
    }
}
