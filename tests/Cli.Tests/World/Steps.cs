using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

/// <summary>What many tests do on their way.</summary>
internal static class Steps
{
    public static Task<WfmResult> UntilVersionAsync(this CliWorld world, string reference, long version) =>
        world.UntilAsync(r => r.Code == 0 && r.Json.GetProperty("version").GetInt64() >= version, "show", reference, "--json");

    /// <summary>Publishes a template and leaves its task queues to whoever wants to create them; on a file, publishing would do it.</summary>
    public static async Task PublishWithoutQueuesAsync(this CliWorld world, JsonElement template)
    {
        var file = world.Write($"{Guid.NewGuid():N}.json", template.GetRawText());
        var elsewhere = world.Variables.ContainsKey("AWS_REGION") ? "sqs" : $"sqlite:{Path.Combine(world.Folder, "elsewhere.db")}";
        (await world.RunAsync("template", "publish", file, "--queues", elsewhere)).Ends(0);
    }

    public static string[] Keys(this JsonElement item) => [.. item.EnumerateObject().Select(p => p.Name)];

    /// <summary>The references of a list's items.</summary>
    public static string[] Refs(this WfmResult list) => [.. list.Ends(0).Json.EnumerateArray().Select(i => i.GetProperty("business_ref_no").GetString()!)];
}
