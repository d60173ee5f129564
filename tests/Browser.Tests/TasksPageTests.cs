using System.Text.Json.Nodes;

namespace WorkflowManager.Browser.Tests;

/// <summary>What waits for people, and their answers.</summary>
public sealed class TasksPageTests(Chromium chromium)
{
    private const string Form =
        """
        {"type":"object","required":["approved","amount"],"properties":{
          "approved":{"type":"boolean","title":"Approved"},
          "amount":{"type":"integer","title":"Amount","description":"In whole euros.","minimum":1,"maximum":500},
          "channel":{"enum":["mail","telephone"],"title":"Channel"},
          "remarks":{"type":"string","title":"Remarks","maxLength":20},
          "tags":{"type":"array","items":{"type":"string"},"title":"Tags"}}}
        """;

    [Fact]
    public async Task A_task_is_claimed_and_completed_by_a_form_that_is_made_of_its_schema()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        var file = world.WriteTemplate(change: template =>
        {
            var task = template["stages"]![3]!["tasks"]![0]!.AsObject();
            task["form"] = JsonNode.Parse(Form);
            template["stages"] = new JsonArray(new JsonObject { ["stage_name"] = "APPROVE", ["stage_order"] = 1, ["tasks"] = new JsonArray(task.DeepClone()) });
        });
        (await world.RunAsync("template", "publish", file)).Ends(0);
        await using var dashboard = await Dashboard.StartAsync(world);
        await world.StartAsync("ORDER-1");
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/tasks");
        var page = visit.Page;
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Open tasks of people" });
        await Expect(table).ToContainTextAsync("deliver_food");
        await Expect(table).ToContainTextAsync("delivery_executive");
        await visit.LookAsync("tasks");

        await table.GetByRole(AriaRole.Button, new() { Name = "Claim" }).First.ClickAsync();
        await Expect(table).ToContainTextAsync(Environment.UserName);
        await table.GetByRole(AriaRole.Button, new() { Name = "Complete" }).First.ClickAsync();
        var dialog = page.Modal();
        await dialog.GetByLabel("Amount").FillAsync("1000");
        await dialog.Button("Complete").ClickAsync();
        // What is wrong stands at the field, and has the focus.
        await Expect(dialog.GetByLabel("Amount")).ToHaveAttributeAsync("aria-invalid", "true");
        await visit.LookAsync("tasks-form");
        await dialog.GetByLabel("Amount").FillAsync("30");
        await dialog.GetByLabel("Approved").First.CheckAsync();
        await dialog.GetByLabel("Channel").SelectOptionAsync("mail");
        await dialog.Button("Complete").ClickAsync();
        await Expect(page.Modal()).ToHaveCountAsync(0);
        await Expect(page.GetByText("Nothing waits for anybody")).ToBeVisibleAsync();
        var done = (await world.UntilAsync(r => r.Code == 0 && r.Json.GetProperty("status").GetString() == "COMPLETED", "show", "ORDER-1", "--json")).Json;
        var output = done.GetProperty("stages")[0].GetProperty("tasks")[0].GetProperty("output");
        Assert.Equal((30, true, "mail"), (output.GetProperty("amount").GetInt32(), output.GetProperty("approved").GetBoolean(), output.GetProperty("channel").GetString()));
        visit.Forgive("422");
    }
}
