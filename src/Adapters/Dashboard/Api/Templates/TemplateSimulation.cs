using System.Collections.Immutable;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Plays a template for whoever wants to see how it would run.</summary>
internal static class TemplateSimulation
{
    private const long SecondsAtMost = 10 * 365 * 24 * 3_600L;

    public static async Task<ApiAnswer?> PlayAsync(ApiCall call)
    {
        var order = await call.BodyAsync("template", "default_seconds", "tasks");
        var template = order.Find("template") ?? throw ApiProblemException.Field400("template", "is missing");
        var definition = TemplateParser.Parse(template) switch
        {
            TemplateLookup.Found found => found.Definition,
            TemplateLookup.Invalid invalid => throw ApiProblemException.Refused("INVALID_TEMPLATE", $"template: {string.Join("; ", invalid.Problems)}", "template"),
            var other => throw new InvalidOperationException($"No such result of parsing: {other}"),
        };
        var script = new SimulationScript(new SimulatedTask(TimeSpan.FromSeconds(order.Number("default_seconds", 0, SecondsAtMost) ?? 60)), Tasks(definition, order));
        var played = Simulator.Play(definition, script);
        return ApiAnswer.Ok(writer => SimulationView.Write(writer, played));
    }

    private static ImmutableDictionary<TaskAddress, SimulatedTask> Tasks(WorkflowDefinition definition, RequestBody order)
    {
        var tasks = ImmutableDictionary.CreateBuilder<TaskAddress, SimulatedTask>();
        if (order.Find("tasks") is not { } given)
            return tasks.ToImmutable();
        if (given.ValueKind != JsonValueKind.Object)
            throw ApiProblemException.Field400("tasks", "must be an object, with STAGE/TASK as names");
        var known = (from stage in Enumerable.Range(0, definition.Stages.Length)
                     from task in Enumerable.Range(0, definition.Stages[stage].Tasks.Length)
                     select new TaskAddress(stage, task)).ToDictionary(a => $"{definition.Stages[a.Stage].Name}/{definition[a].Name}", StringComparer.Ordinal);
        foreach (var property in given.EnumerateObject())
        {
            if (!known.TryGetValue(property.Name, out var address))
                throw ApiProblemException.Field400($"tasks.{property.Name}", "the template has no such task; write STAGE/TASK");
            var how = RequestBody.Of(property.Value, $"tasks.{property.Name}", "seconds", "failures", "silent", "reason", "code");
            tasks[address] = new SimulatedTask(
                TimeSpan.FromSeconds(how.Number("seconds", 0, SecondsAtMost) ?? order.Number("default_seconds", 0, SecondsAtMost) ?? 60),
                (int)(how.Number("failures", 0, Bounds.Attempts) ?? 0),
                how.Find("silent") switch
                {
                    null or { ValueKind: JsonValueKind.False } => false,
                    { ValueKind: JsonValueKind.True } => true,
                    _ => throw ApiProblemException.Field400($"tasks.{property.Name}.silent", "must be true or false"),
                },
                how.Reason(), how.Text("code"));
        }

        return tasks.ToImmutable();
    }
}
