using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Forms;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm template publish</c></summary>
internal sealed class TemplatePublishCommand : CliCommand
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Template files; - for standard input", Arity = ArgumentArity.OneOrMore };

    public TemplatePublishCommand(CliServices services)
        : base("publish", "Publishes templates; a version, once published, never changes", "wfm template publish pizza.json")
    {
        Add(_files);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        // All are read before any is published: a misspelt name must not leave half of them done.
        var templates = new List<(string File, System.Text.Json.JsonElement Document)>();
        foreach (var file in invocation.Value(_files))
            templates.Add((file, await InputFile.ReadJsonAsync(file, invocation.Token)));
        var backend = await invocation.OpenOrCreateAsync();
        var forms = new FormChecker();
        var results = new List<(string File, TemplatePublication Publication)>();
        foreach (var (file, document) in templates)
            results.Add((file, await TemplatePublisher.PublishAsync(backend.TemplateCatalog, forms, document, invocation.Token)));
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var (file, publication) in results)
                    PublicationView.Write(writer, file, publication);
                writer.WriteEndArray();
            });
        foreach (var (file, publication) in results)
            await TellAsync(invocation, backend, file, publication);
        return results.TrueForAll(r => r.Publication is TemplatePublication.Published) ? ExitCode.Done : ExitCode.Negative;
    }

    private static async Task TellAsync(Invocation invocation, Backend backend, string file, TemplatePublication publication)
    {
        switch (publication)
        {
            case TemplatePublication.Published { Definition: var definition }:
                if (!invocation.Json)
                    invocation.Terminal.Line($"{file}: {definition.Component} version {definition.Version} is published.");
                await TellQueuesAsync(invocation, backend, definition);
                break;
            case TemplatePublication.Conflict { Definition: var definition }:
                invocation.Terminal.Error($"{file}: version {definition.Version} of {definition.Component} is published with another content; give it a new version (the highest is {await HighestAsync(backend, definition.Component, invocation.Token)}).");
                break;
            case TemplatePublication.Invalid { Problems: var problems }:
                invocation.Terminal.Error($"{file} is no valid template:");
                foreach (var problem in problems)
                    invocation.Terminal.Notice($"  {problem}");
                break;
        }
    }

    /// <summary>A task whose queue is missing would wait: better said now than found out then.</summary>
    private static async Task TellQueuesAsync(Invocation invocation, Backend backend, WorkflowDefinition definition)
    {
        var created = await backend.WorkflowQueues.EnsureAsync(definition, invocation.Token);
        if (created.Count > 0)
            invocation.Terminal.Notice($"Queues created: {string.Join(", ", created)}.");
    }

    private static async Task<int> HighestAsync(Backend backend, ComponentName component, CancellationToken cancellationToken) =>
        (await backend.TemplateCatalog.ListAsync(component, cancellationToken)).Select(t => t.Version).DefaultIfEmpty().Max();
}
