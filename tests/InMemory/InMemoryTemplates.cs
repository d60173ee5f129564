using System.Collections.Concurrent;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.InMemory;

/// <summary>Templates in the memory of one process.</summary>
public sealed class InMemoryTemplates : ITemplateStore
{
    private readonly ConcurrentDictionary<(ComponentName, int), TemplateResult> _templates = new();

    /// <summary>Valid or not, it is kept: what is wrong with it shows when it is started.</summary>
    public void Publish(JsonElement document)
    {
        var lookup = TemplateParser.Parse(document);
        var component = new ComponentName(document.GetProperty("component_name").GetString()!);
        var version = document.TryGetProperty("version", out var number) ? number.GetInt32() : 1;
        _templates[(component, version)] = lookup is TemplateLookup.Found found
            ? TemplateResult.Found(new InMemoryTemplate(document, found.Definition))
            : new TemplateResult(lookup, null);
    }

    public Task<TemplateResult> FindAsync(TemplateKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var version = key.Version ?? _templates.Keys.Where(k => k.Item1 == key.Component).Select(k => k.Item2).DefaultIfEmpty().Max();
        return Task.FromResult(_templates.GetValueOrDefault((key.Component, version), TemplateResult.Missing));
    }
}
