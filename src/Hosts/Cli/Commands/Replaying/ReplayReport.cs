using System.Text.Json;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>What is told of a batch: a page of tasks at a time, then how many came to what.</summary>
internal sealed class ReplayReport(Invocation invocation, ReplayBatch batch, bool dryRun, bool waited)
{
    private const int RefLength = 60;
    private const int NameLength = 60;
    private const int ReasonLength = 60;

    public ReplayTotals Totals { get; } = new();

    public void Page(IReadOnlyList<ReplayItem> items)
    {
        foreach (var item in items)
            Totals.Add(item);
        if (items.Count == 0)
            return;
        if (invocation.Json)
            foreach (var item in items)
                invocation.Terminal.JsonLine(writer => Write(writer, item));
        else if (dryRun)
            invocation.Terminal.Table(
                ["REF", "FAILED TASK", "ATTEMPT", "FAILED WITH", "PLAN", "RUNS", "LATER", "GIVEN UP"],
                [.. items.Select(i => (IReadOnlyList<Cell>)[.. Begin(i), Result(i), Count(i.Plan?.Now.Length), Count(i.Plan?.Later.Length), Count(i.Plan?.GivenUp.Length)])]);
        else
            invocation.Terminal.Table(["REF", "FAILED TASK", "ATTEMPT", "FAILED WITH", "RESULT"], [.. items.Select(i => (IReadOnlyList<Cell>)[.. Begin(i), Result(i)])]);
    }

    public int End(bool stopped)
    {
        if (invocation.Json)
            invocation.Terminal.JsonLine(writer => Totals.Write(writer, batch.Id, dryRun, stopped));
        else
            invocation.Terminal.Line(Totals.Sentence(dryRun, waited));
        return Totals.IsNegative ? ExitCode.Negative : ExitCode.Done;
    }

    private static Cell[] Begin(ReplayItem item) =>
    [
        SafeText.Short(item.Ref.Value, RefLength), SafeText.Short(item.Name, NameLength), item.Task is { } task ? Cell.Number(task.Attempt) : new Cell("", RightAligned: true),
        SafeText.Short(FailedWith(item.Task), ReasonLength),
    ];

    private static string FailedWith(FailedTask? task) => string.Join(": ", new[] { task?.Code ?? task?.GivenUp, task?.Reason }.Where(t => !string.IsNullOrEmpty(t)));

    private static Cell Count(int? count) => count is { } number ? Cell.Number(number) : new Cell("", RightAligned: true);

    private static Cell Result(ReplayItem item) => item.Result switch
    {
        ReplayItem.Refused => new Cell($"{item.Result}, {item.Code}: {SafeText.Short(item.Reason ?? "", ReasonLength * 2)}", Tone.Bad),
        ReplayItem.Unknown => new Cell(item.Result, Tone.Waiting),
        ReplayItem.Applied => new Cell(item.Result, Tone.Good),
        _ => new Cell(item.Result),
    };

    private static void Write(Utf8JsonWriter writer, ReplayItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("business_ref_no"u8, item.Ref.Value);
        writer.WriteString("component_name"u8, item.Component);
        writer.WriteString("stage_name"u8, item.Task?.Stage.Value);
        writer.WriteString("task_name"u8, item.Task?.Task.Value);
        Number(writer, "failed_attempt", item.Task?.Attempt);
        writer.WriteString("failed_code"u8, item.Task?.Code ?? item.Task?.GivenUp);
        writer.WriteString("failed_reason"u8, item.Task?.Reason);
        writer.WriteString("event_id"u8, item.Replay?.Event.Id.Value);
        Number(writer, "expected_version", item.Replay?.Event.ExpectedVersion);
        writer.WriteString("result"u8, item.Result);
        writer.WriteString("code"u8, item.Code);
        writer.WriteString("reason"u8, item.Reason);
        Number(writer, "version", item.Version);
        writer.WritePropertyName("plan"u8);
        if (item is { Result: ReplayItem.Planned, Plan: { } plan })
            ReplayPlanView.Write(writer, plan);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string field, long? number)
    {
        if (number is { } value)
            writer.WriteNumber(field, value);
        else
            writer.WriteNull(field);
    }
}
