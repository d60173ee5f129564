using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm queues check</c></summary>
internal sealed class QueuesCheckCommand : CliCommand
{
    private readonly Argument<string> _template = new("TEMPLATE") { Description = TemplateName.Help };

    public QueuesCheckCommand(CliServices services)
        : base("check", "Checks that the queues of a template exist, each with a dead-letter queue and a sane visibility timeout", "wfm queues check ITALIAN", "wfm queues check pizza.json --queues sqs")
    {
        Add(_template);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var name = invocation.Value(_template);
        var definition = TemplateName.Definition(await TemplateName.ReadAsync(invocation, name), name);
        var backend = await invocation.OpenAsync();
        var checkedQueues = new List<QueueCheck>();
        foreach (var spec in QueuePlan.Of(definition, backend.Address.WorkflowQueue, backend.Address.DeadLetterQueue))
        {
            var facts = await backend.Queues.DescribeAsync(spec.Name, invocation.Token);
            checkedQueues.Add(new QueueCheck(spec, facts, Problems(spec, facts, backend)));
        }

        Answer(invocation, checkedQueues);
        return checkedQueues.TrueForAll(c => c.Problems.Count == 0) ? ExitCode.Done : ExitCode.Negative;
    }

    /// <summary>Which queue takes the dead letters is the owner's choice: one of the plan's that nobody uses need not exist.</summary>
    private static IReadOnlyList<string> Problems(QueueSpec spec, QueueFacts? facts, Backend backend) =>
        facts is null && spec.DeadLetterQueue is null && (spec.Name.StartsWith(QueuePlan.TaskDeadLetters, StringComparison.Ordinal) || !backend.Address.DeadLetterQueueGiven)
            ? []
            : QueueAudit.Check(spec, facts);

    private static void Answer(Invocation invocation, List<QueueCheck> found)
    {
        if (invocation.Json)
        {
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                found.ForEach(c => QueueCheckView.Write(writer, c));
                writer.WriteEndArray();
            });
            return;
        }

        invocation.Terminal.Table(
            ["QUEUE", "STATE", "WAITING", "IN FLIGHT", "DELAYED", "DEAD LETTERS TO"],
            [.. found.Where(c => c.Facts is not null || c.Problems.Count > 0).Select(c => (IReadOnlyList<Cell>)
            [
                c.Wanted.Name,
                c.Facts is null ? new Cell("missing", Tone.Bad) : c.Problems.Count > 0 ? new Cell("wrong", Tone.Waiting) : new Cell("ok", Tone.Good),
                QueueCells.Number(c.Facts?.Waiting), QueueCells.Number(c.Facts?.InFlight), QueueCells.Number(c.Facts?.Delayed), c.Facts?.DeadLetterQueue ?? "",
            ])]);
        foreach (var check in found)
            foreach (var problem in check.Problems)
                invocation.Terminal.Line(new Cell(check.Wanted.Name, Tone.Strong), ": ", problem);
    }
}
