using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm queues list</c></summary>
internal sealed class QueuesListCommand : CliCommand
{
    private readonly Argument<string?> _prefix = new("PREFIX") { Description = "Only those that begin with it", Arity = ArgumentArity.ZeroOrOne };

    public QueuesListCommand(CliServices services)
        : base("list", "Lists queues and how many messages they hold", "wfm queues list", "wfm queues list order-")
    {
        Add(_prefix);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        var found = new List<QueueFacts>();
        foreach (var name in await backend.Queues.ListAsync(invocation.Value(_prefix) ?? "", invocation.Token))
            // Null: deleted since the names were read.
            if (await backend.Queues.DescribeAsync(name, invocation.Token) is { } facts)
                found.Add(facts);
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                found.ForEach(f => QueueView.Write(writer, f));
                writer.WriteEndArray();
            });
        else if (found.Count == 0)
            invocation.Terminal.Notice("No queues.");
        else
            invocation.Terminal.Table(
                ["QUEUE", "WAITING", "IN FLIGHT", "DELAYED", "DEAD LETTERS TO"],
                [.. found.Select(f => (IReadOnlyList<Cell>)[f.Name, Cell.Number(f.Waiting), Cell.Number(f.InFlight), Cell.Number(f.Delayed), f.DeadLetterQueue ?? ""])]);
        return ExitCode.Done;
    }
}
