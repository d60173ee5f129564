using System.Text;
using System.Text.Json;
using WorkflowManager.Core.Tests.Properties;

namespace WorkflowManager.Core.Tests.Templates;

/// <summary>Whatever a template is: it has problems, each with its path, or it runs to its end.</summary>
public class TemplateParserFuzz
{
    private const int Templates = 5_000;

    private static readonly string[] Values =
    [
        "null", "true", "0", "1", "1.0", "-1", "2.5", "1e999", "1e-999", "79228162514264337593543950336", "1e28", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"make_food\"", "\"confirm_delivery\"", "\"SERVICE\"",
        "\"HUMAN\"", "\"robot\"", "\"a b\"", "\"q.fifo\"", "\"https://x/y\"", "\"https://\"", "\"http://[\"", "[]", "{}", "[null]", "[[]]", "[\"make_food\"]", "[\"confirm_delivery\",\"confirm_delivery\"]", "[\"\"]", "{\"$x\":1}", "{\"a\":1,\"a\":2}",
        "60", "315360001", "[\"TIMEOUT\"]", "[\"closed\"]", "\"full\"", "\"skip\"", "{\"max_attempts\":2,\"interval_seconds\":9,\"on\":[\"E*\",1]}", "{\"max_interval_seconds\":1,\"backoff_rate\":1e0,\"jitter\":\"none\"}",
    ];

    private static readonly string[] Names =
        ["workflow_name", "component_name", "version", "stages", "stage_name", "stage_order", "tasks", "task_name", "parent_task", "task_queue", "task_type", "business_status", "status", "attempt", "data", "outbox", "other", "$x", "", "a.b", "\\ud800", "task\\u005fname",
        "retry", "timeout_seconds", "heartbeat_seconds", "deadline_seconds", "assigned_to", "due_seconds", "form", "notify_queue", "notify_on", "run", "output", "max_attempts", "on", "jitter", "on_exhausted"];

    private const string WithPolicies = """
        {"workflow_name":"w","component_name":"C","deadline_seconds":60,"retry":{"max_attempts":3,"interval_seconds":1,"backoff_rate":1.5,"max_interval_seconds":9,"jitter":"full","on":["E*"],"on_exhausted":"skip"},
         "notify_queue":"q","notify_on":["closed"],"stages":[{"stage_name":"A","stage_order":1,"notify_queue":"q.fifo","tasks":[
          {"task_name":"x","task_queue":"q","task_type":"SERVICE","timeout_seconds":60,"heartbeat_seconds":6,"retry":{},"notify_queue":"n","notify_on":["failed","status"]},
          {"task_name":"y","task_queue":"q","task_type":"HUMAN","parent_task":["x"],"assigned_to":"clerk","due_seconds":6,"form":{"type":"object"}}]}]}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_templates_have_problems_with_paths_or_run_to_their_end(int seed)
    {
        var random = new Random(seed);
        var found = 0;
        for (var i = 0; i < Templates; i++)
        {
            var text = Mutate(random);
            try
            {
                found += Check(text, random) ? 1 : 0;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, template {i}: {text}\n{e}");
            }
        }

        Assert.InRange(found, Templates / 50, Templates * 9 / 10);
    }

    private static bool Check(string text, Random random)
    {
        using var document = JsonDocument.Parse(text);
        switch (TemplateParser.Parse(document.RootElement))
        {
            case TemplateLookup.Invalid invalid:
                Assert.NotEmpty(invalid.Problems);
                Assert.All(invalid.Problems, p => Assert.True(p.Path.StartsWith('$') && p.Message.Length is > 0 and < 2_000, p.ToString()));
                return false;
            case TemplateLookup.Found { Definition: var definition }:
                Assert.Equal(WorkflowStatus.Completed, new Run(definition).CompleteAll(random.Next).State.Status);
                return true;
            default:
                throw new InvalidOperationException("A template that is there can't be missing.");
        }
    }

    private static string Mutate(Random random)
    {
        using var golden = JsonDocument.Parse(random.Next(2) == 0 ? Samples.Golden("template.json") : WithPolicies);
        var text = new StringBuilder();
        // Of some forty values, about one or two are touched.
        Write(golden.RootElement, text, random, random.Next(8, 120));
        return text.ToString();
    }

    private static void Write(JsonElement value, StringBuilder text, Random random, int oneIn)
    {
        if (random.Next(oneIn) == 0)
        {
            text.Append(Values[random.Next(Values.Length)]);
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{').AppendJoin(',', value.EnumerateObject().SelectMany(p => Members(p, random, oneIn))).Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[').AppendJoin(',', value.EnumerateArray().SelectMany(item => Enumerable.Repeat(item, Times(random, oneIn))).Select(item => Text(item, random, oneIn))).Append(']');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static IEnumerable<string> Members(JsonProperty member, Random random, int oneIn)
    {
        for (var times = Times(random, oneIn); times > 0; times--)
            yield return $"\"{(random.Next(oneIn * 2) == 0 ? Names[random.Next(Names.Length)] : member.Name)}\":{Text(member.Value, random, oneIn)}";
        if (random.Next(oneIn * 2) == 0)
            yield return $"\"{Names[random.Next(Names.Length)]}\":{Values[random.Next(Values.Length)]}";
    }

    private static int Times(Random random, int oneIn) => random.Next(oneIn * 2) == 0 ? random.Next(2) * 2 : 1;

    private static string Text(JsonElement value, Random random, int oneIn)
    {
        var text = new StringBuilder();
        Write(value, text, random, oneIn);
        return text.ToString();
    }
}
