using System.Collections.Immutable;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>
/// Reads a template and finds all that is wrong with it at once, each problem with its JSON path.
/// Fields that it does not know are no concern of it, save those that the manager itself writes into an instance.
/// </summary>
public static class TemplateParser
{
    /// <returns><see cref="TemplateLookup.Found"/> or <see cref="TemplateLookup.Invalid"/>.</returns>
    public static TemplateLookup Parse(JsonElement template)
    {
        var problems = new TemplateProblems();
        if (template.ValueKind != JsonValueKind.Object)
        {
            problems.Add("$", $"a template is a JSON object, not {EventParser.Describe(template.ValueKind)}");
            return new TemplateLookup.Invalid(problems.ToImmutable());
        }

        var root = new TemplateNode(template, "$", problems);
        root.CheckJson();
        root.RejectReserved(TemplateFields.WrittenToInstance);
        var name = root.Text("workflow_name");
        var component = root.Text("component_name");
        var version = root.PositiveInteger("version") ?? 1;
        var policies = PolicyParser.Workflow(root);
        var stages = ReadStages(root, policies.Retry, problems);
        if (InstanceSize.Problem(template, stages.Sum(s => s.Tasks.Length)) is { } problem)
            problems.Add("$", problem);
        return problems.Any
            ? new TemplateLookup.Invalid(problems.ToImmutable())
            : new TemplateLookup.Found(new WorkflowDefinition(name, new ComponentName(component), version, stages) { Policies = policies });
    }

    private static ImmutableArray<StageDefinition> ReadStages(TemplateNode root, RetryPolicy? retry, TemplateProblems problems)
    {
        if (root.Array("stages", required: true) is not { } nodes)
            return [];
        var stages = ImmutableArray.CreateBuilder<StageDefinition>(nodes.Count);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var orders = new Dictionary<decimal, string>();
        foreach (var node in nodes)
        {
            if (!node.MustBeObject())
                continue;
            node.RejectReserved(TemplateFields.WrittenToStage);
            var name = node.Text("stage_name");
            if (name.Length > 0 && !names.TryAdd(name, node.Path))
                problems.Add($"{node.Path}.stage_name", $"'{name}' is the name of {names[name]} already; stage names are unique");
            var order = node.Number("stage_order");
            if (order is { } number && !orders.TryAdd(number, node.Path))
                problems.Add($"{node.Path}.stage_order", $"{number} is the order of {orders[number]} already; stage orders are unique");
            stages.Add(new StageDefinition(new StageName(name), order ?? 0, TaskListParser.Read(node, retry, problems)) { Notify = PolicyParser.Notify(node) });
        }

        return stages.ToImmutable();
    }
}
