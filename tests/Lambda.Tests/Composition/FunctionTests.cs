using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda.Tests;

public sealed class FunctionTests : IDisposable
{
    private const string ThreeRecords = """{"Records":[{"messageId":"m1","body":"1"},{"messageId":"m2","body":"2"},{"messageId":"m3","body":"3"}]}""";

    private readonly MemoryStream _output = new();
    private readonly MemoryStream _metrics = new();

    [Fact]
    public async Task What_is_not_durable_is_reported_as_failed_and_nothing_else()
    {
        using var workload = new ScriptedWorkload(r => r.MessageId == "m2" ? new RecordOutcome.Failed("not yet") : new RecordOutcome.Applied());
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m2"}]}""", await HandleAsync(workload, ThreeRecords));
        Assert.Equal(["RecordApplied", "RecordFailed", "RecordApplied", "BatchDone"], LoggedEvents());
        Assert.Equal((3, 2, 1, "r"), (Metric("Records"), Metric("Applied"), Metric("Failed"), (string?)MetricsLine()["request_id"]));
    }

    [Fact]
    public async Task A_fault_of_the_whole_batch_fails_every_record_of_it()
    {
        using var workload = new ScriptedWorkload(fault: new InvalidOperationException("no mongodb://a:hunter2@db"));
        Assert.Equal(
            """{"batchItemFailures":[{"itemIdentifier":"m1"},{"itemIdentifier":"m2"},{"itemIdentifier":"m3"}]}""", await HandleAsync(workload, ThreeRecords));
        Assert.Equal(["BatchLost"], LoggedEvents());
        Assert.DoesNotContain("hunter2", Encoding.UTF8.GetString(_output.ToArray()), StringComparison.Ordinal);
        Assert.Equal((3, 3), (Metric("Records"), Metric("Failed")));
    }

    [Fact]
    public async Task A_schedule_sweeps()
    {
        using var workload = new ScriptedWorkload();
        Assert.StartsWith("""{"instances":1,""", await HandleAsync(workload, """{"detail-type":"Scheduled Event","source":"aws.events"}"""), StringComparison.Ordinal);
        Assert.Equal(1, workload.Sweeps);
        Assert.Empty(workload.Batches);
        Assert.Equal(["SweepDone"], LoggedEvents());
        Assert.Equal((1, 0), (Metric("SweepFlushed"), Metric("SweepLeft")));
    }

    [Fact]
    public async Task A_batch_does_not_sweep()
    {
        using var workload = new ScriptedWorkload();
        await HandleAsync(workload, ThreeRecords);
        Assert.Equal(0, workload.Sweeps);
        Assert.Equal(["m1", "m2", "m3"], Assert.Single(workload.Batches));
    }

    [Fact]
    public async Task A_sweep_that_fails_fails_its_invocation()
    {
        using var workload = new ScriptedWorkload(fault: new TimeoutException("no server"));
        await Assert.ThrowsAsync<TimeoutException>(() => HandleAsync(workload, """{"sweep":true}"""));
    }

    [Fact]
    public async Task An_unknown_event_fails_its_invocation()
    {
        using var workload = new ScriptedWorkload();
        await Assert.ThrowsAsync<UnknownEventException>(() => HandleAsync(workload, """{"hello":"world"}"""));
        Assert.Empty(workload.Batches);
    }

    public void Dispose()
    {
        _output.Dispose();
        _metrics.Dispose();
    }

    private JsonObject MetricsLine() =>
        JsonNode.Parse(Assert.Single(Encoding.UTF8.GetString(_metrics.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)))!.AsObject();

    private int Metric(string name) => (int)MetricsLine()[name]!;

    private async Task<string> HandleAsync(IWorkload workload, string payload)
    {
        var time = new FakeTimeProvider();
        var metrics = new Metrics(_metrics, time, "workflow", "1") { Namespace = "N" };
        var function = new Function(workload, new Log(_output, time, Severity.Info, "1"), metrics, time);
        var answer = await function.HandleAsync(new Invocation("r", DateTimeOffset.MaxValue, null, Encoding.UTF8.GetBytes(payload)), CancellationToken.None);
        return Encoding.UTF8.GetString(answer.Span);
    }

    private IEnumerable<string> LoggedEvents() =>
        Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement.GetProperty("log_event").GetString()!);
}
