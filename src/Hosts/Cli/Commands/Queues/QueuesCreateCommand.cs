using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm queues create</c></summary>
internal sealed class QueuesCreateCommand : CliCommand
{
    private readonly Argument<string> _template = new("TEMPLATE") { Description = TemplateName.Help };
    private readonly Option<bool> _cloudFormation = new("--cloudformation") { Description = "Print the resources of a CloudFormation template instead; nothing is created" };

    public QueuesCreateCommand(CliServices services)
        : base("create", "Creates the queues of a template that are missing, with their dead-letter queues", "wfm queues create ITALIAN", "wfm queues create pizza.json --cloudformation > queues.json")
    {
        Add(_template);
        Add(_cloudFormation);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var name = invocation.Value(_template);
        var definition = TemplateName.Definition(await TemplateName.ReadAsync(invocation, name), name);
        var address = BackendAddress.Read(invocation);
        var plan = QueuePlan.Of(definition, address.WorkflowQueue, address.DeadLetterQueue);
        if (invocation.Value(_cloudFormation))
        {
            invocation.Terminal.Json(writer => QueueResources.WriteCloudFormation(writer, plan), indented: true);
            return ExitCode.Done;
        }

        var backend = await invocation.OpenOrCreateAsync();
        var created = new List<string>();
        foreach (var spec in plan)
            if (await backend.Queues.CreateAsync(spec, invocation.Token))
                created.Add(spec.Name);
        Answer(invocation, plan, created);
        return ExitCode.Done;
    }

    private static void Answer(Invocation invocation, IReadOnlyList<QueueSpec> plan, List<string> created)
    {
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var spec in plan)
                {
                    writer.WriteStartObject();
                    writer.WriteString("queue"u8, spec.Name);
                    writer.WriteBoolean("created"u8, created.Contains(spec.Name));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
        else
            foreach (var spec in plan)
                invocation.Terminal.Line(created.Contains(spec.Name) ? new Cell("created", Tone.Good) : new Cell("is there", Tone.Muted), "  ", spec.Name);
    }
}
