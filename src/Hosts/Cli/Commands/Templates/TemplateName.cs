using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>A template as the command line names it: <c>COMPONENT</c> (its highest version), <c>COMPONENT@VERSION</c>, or a file.</summary>
internal static class TemplateName
{
    public const string Help = "COMPONENT, COMPONENT@VERSION or a file";

    /// <summary>A file where one of that name exists or it looks like one; else from the store.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static async Task<JsonElement> ReadAsync(Invocation invocation, string name)
    {
        if (name == "-" || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || File.Exists(name))
            return await InputFile.ReadJsonAsync(name, invocation.Token);
        return (await FindAsync(await invocation.OpenAsync(), name, invocation.Token)).Document;
    }

    /// <exception cref="CommandFailure">There is none.</exception>
    public static async Task<TemplateDocument> FindAsync(Backend backend, string name, CancellationToken cancellationToken) =>
        await backend.TemplateCatalog.FindAsync(Parse(name), cancellationToken)
            ?? throw CommandFailure.Negative($"There is no template '{name}'; see 'wfm template list'.");

    /// <summary>Only digits behind the last @ are a version: a component may have one in its name.</summary>
    public static TemplateKey Parse(string name)
    {
        var at = name.LastIndexOf('@');
        return at > 0 && int.TryParse(name.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? new TemplateKey(new ComponentName(name[..at]), version)
            : new TemplateKey(new ComponentName(name), null);
    }

    /// <exception cref="CommandFailure">It is invalid; all problems are told.</exception>
    public static WorkflowDefinition Definition(JsonElement document, string name) => TemplateParser.Parse(document) switch
    {
        TemplateLookup.Found found => found.Definition,
        TemplateLookup.Invalid invalid => throw CommandFailure.Negative($"'{name}' is no valid template: {string.Join("; ", invalid.Problems)}."),
        var other => throw new InvalidOperationException($"No such result of parsing: {other}"),
    };
}
