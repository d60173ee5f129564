using System.Text.Json;
using Json.Schema;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Each answer that any test gets fits what the OpenAPI document says of it.</summary>
internal static class Schemas
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, JsonSchema> Known = [];

    public static void Check(string method, string path, DashboardClient.Answer answer)
    {
        var media = answer.Response.Content.Headers.ContentType?.MediaType;
        if (media == "application/problem+json")
            Fits("Problem", answer.Json, $"{method} {path}");
        else if (path.StartsWith(ApiRoute.Prefix, StringComparison.Ordinal))
        {
            Assert.Equal("application/json", media);
            var route = RouteOf(method, path);
            Fits(Assert.Single(route.Answers, a => a.Status == (int)answer.Status).Schema, answer.Json, $"{method} {path}");
        }
    }

    public static void Fits(string name, JsonElement value, string what)
    {
        lock (Gate)
        {
            if (!Known.TryGetValue(name, out var schema))
            {
                var text = OpenApiDocument.Schemas.GetRawText().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
                Known[name] = schema = JsonSchema.FromText($$"""{"$id":"https://test.example/{{name}}/{{Guid.NewGuid():N}}","$ref":"#/$defs/{{name}}","$defs":{{text}}}""");
            }

            var results = schema.Evaluate(value, new EvaluationOptions { OutputFormat = OutputFormat.List });
            Assert.True(results.IsValid, $"{what} does not fit {name}: {string.Join("; ", (results.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")))}\n{value.GetRawText()}");
        }
    }

    /// <summary>The most literal one: "live" is no reference.</summary>
    private static ApiRoute RouteOf(string method, string path)
    {
        var sent = path.Split('?')[0][ApiRoute.Prefix.Length..].Split('/');
        return Routes.All.Where(r => r.Method == method && r.Path.Split('/') is var p && p.Length == sent.Length && p.Zip(sent).All(z => z.First == z.Second || z.First.StartsWith('{')))
            .OrderBy(r => r.Path.Count(c => c == '{')).First();
    }
}
