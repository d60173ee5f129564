using System.Text;
using System.Text.Json;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.Lambda;

/// <summary>
/// Plays a workflow of two tasks to itself, in memory, while the connections are being opened: the managed runtime compiles what it
/// meets for the first time, and the first event then meets little that is new. Nothing of it is seen outside.
/// </summary>
internal static class Rehearsal
{
    private const string Template = """
        {"workflow_name":"rehearsal","component_name":"REHEARSAL","stages":[
          {"stage_name":"FIRST","stage_order":1,"tasks":[{"task_name":"first","task_queue":"first","task_type":"SERVICE"}]},
          {"stage_name":"SECOND","stage_order":2,"tasks":[{"task_name":"second","task_queue":"second","task_type":"SERVICE"}]}]}
        """;

    /// <exception cref="InvalidOperationException">It came to something else than it has to.</exception>
    public static async Task PlayAsync(TimeProvider time)
    {
        using var template = JsonDocument.Parse(Template);
        var store = new RehearsalStore(template.RootElement);
        var manager = new BatchProcessor(store, store, new NoQueues(), null, time, new EngineLimits());
        await PlayAsync(manager, "start", """{"event_name":"StartWorkflow"}""", time);
        await PlayAsync(manager, "first", """{"event_name":"TaskCompleted","stage_name":"FIRST","task_name":"first","attempt":1}""", time);
    }

    private static async Task PlayAsync(BatchProcessor manager, string messageId, string fields, TimeProvider time)
    {
        var body = JsonEncodedText.Encode($$"""{"business_ref_no":"REHEARSAL","component_name":"REHEARSAL",{{fields[1..]}}""");
        var payload = Encoding.UTF8.GetBytes($$$"""{"Records":[{"messageId":"{{{messageId}}}","eventSource":"aws:sqs","body":"{{{body}}}","attributes":{"ApproximateFirstReceiveTimestamp":"0"}}]}""");
        if (FunctionEventReader.Read(payload, time.GetUtcNow()) is not FunctionEvent.Batch batch)
            throw new InvalidOperationException("The rehearsal's records are no batch.");
        var report = await manager.ProcessAsync(batch.Records, CancellationToken.None);
        if (report.Records is not [{ Outcome: RecordOutcome.Applied }])
            throw new InvalidOperationException($"The rehearsal's event came to {report.Records[0].Outcome}.");
        FunctionAnswer.Failures(report.Failures);
    }

    private sealed class NoQueues : IDispatcher
    {
        public async Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return [.. dispatches.Select(_ => new DispatchOutcome.Sent())];
        }
    }
}
