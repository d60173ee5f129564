using System.Text.Json.Nodes;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class InstanceCatalogContract
{
    private const string Due = "2026-03-04T05:07:07.089+0000";

    [Fact]
    public async Task Given_human_tasks_that_come_and_go_Then_the_instance_waits_for_whoever_has_one_open()
    {
        var (template, cook) = await PeopleAsync();
        var created = await _story.CreatedAsync(template);
        Assert.Equal($"""["","{cook}"]""", await WaitingForAsync(created.Ref));

        var one = await _story.AppliedAsync(created, Story.Completed(created, "bake"));
        // Another task of the same role is open still.
        Assert.Equal($"""["","{cook}"]""", await WaitingForAsync(created.Ref));
        var two = await _story.AppliedAsync(one, Story.Completed(one, "stir"));
        Assert.Equal("""[""]""", await WaitingForAsync(created.Ref));
        Assert.Empty(await WaitingAsync(cook, template));
        var failed = await _story.AppliedAsync(two, Story.Failed(two, "taste", "too hot"));
        Assert.Null(await WaitingForAsync(created.Ref));
        Assert.Empty(await WaitingAsync(null, template));

        var again = await _story.AppliedAsync(failed, Story.Pending(failed, "bake"), Story.Completed(failed, "taste"));
        Assert.Equal($"""["{cook}"]""", await WaitingForAsync(created.Ref));
        Assert.Equal([created.Ref], await WaitingAsync(cook, template));
        await _story.AppliedAsync(again, Story.Completed(again, "bake"));
        Assert.Null(await WaitingForAsync(created.Ref));
    }

    [Fact]
    public async Task Given_a_cancelled_workflow_Then_it_waits_for_nobody()
    {
        var (template, cook) = await PeopleAsync();
        var created = await _story.CreatedAsync(template);
        await _story.AppliedAsync(created, new WorkflowEvent.CancelWorkflow(new EventId("c"), created.Ref, template.Definition.Component, null, "me"));
        Assert.Null(await WaitingForAsync(created.Ref));
        Assert.Empty(await WaitingAsync(cook, template));
        Assert.Empty(await WaitingAsync(null, template));
    }

    [Fact]
    public async Task Given_no_person_to_wait_for_Then_the_document_says_nothing_of_it()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(2));
        Assert.Null(await WaitingForAsync(created.Ref));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Given_waiting_instances_Then_pages_of_any_size_have_each_once_the_oldest_first(int size)
    {
        var (template, cook) = await PeopleAsync();
        var unique = Story.Unique();
        foreach (var (name, seconds) in new[] { ("b", 1), ("d", 0), ("a", 1), ("e", 2), ("c", 1) })
            await _story.CreatedAsync(template, new BusinessRef(unique + name), committedAt: Story.Now.AddSeconds(seconds));
        foreach (var role in new[] { cook, null })
        {
            var pages = new List<WaitingInstance>();
            for (InstanceCursor? after = null; ; after = new InstanceCursor(pages[^1].CreatedAt, pages[^1].Ref))
            {
                var page = await Catalog.FindWaitingAsync(new WaitingFilter(role, template.Definition.Component), size, after, Token);
                Assert.True(page.Count <= size);
                if (page.Count == 0)
                    break;
                pages.AddRange(page);
            }

            Assert.Equal(["d", "a", "b", "c", "e"], pages.Select(p => p.Ref.Value[unique.Length..]));
        }
    }

    [Fact]
    public async Task Given_a_role_and_a_component_Then_both_must_hold_and_names_of_any_characters_are_what_is_compared()
    {
        var odd = Story.Unique("$ne 'x' \"y\" %_* Köchin 🍕");
        var (template, _) = await PeopleAsync(odd);
        var (other, _) = await PeopleAsync(odd);
        var (one, two) = (await _story.CreatedAsync(template), await _story.CreatedAsync(other));
        Assert.Equal([one.Ref], await WaitingAsync(odd, template));
        Assert.Equivalent(new[] { one.Ref, two.Ref }, await WaitingAsync(odd, null));
        Assert.Empty(await WaitingAsync(odd[..^1], template));
        Assert.Equal([one.Ref], await WaitingAsync("", template));
    }

    [Fact]
    public async Task Given_human_tasks_Then_each_is_a_line_and_filters_take_what_they_say()
    {
        var (template, cook) = await PeopleAsync();
        var created = await _story.CreatedAsync(template);
        var claimed = await _story.AppliedAsync(created, new WorkflowEvent.TaskClaimed(
            new EventId("claim"), created.Ref, template.Definition.Component, new StageName("KITCHEN"), new TaskName("bake"), null, null, "carla"));
        var later = Story.Now.AddSeconds(61);

        var all = await TasksAsync(new HumanTaskFilter(), later);
        Assert.Equal(["bake", "stir", "taste"], all.Select(t => t.Task.Value));
        Assert.Equal(
            $$"""{"business_ref_no":"{{created.Ref}}","component_name":"{{template.Definition.Component}}","stage_name":"KITCHEN","task_name":"bake","assigned_to":"{{cook}}","claimed_by":"carla","claimed_at":"2026-03-04T05:06:07.089+0000","since":"2026-03-04T05:06:07.089+0000","due_at":"{{Due}}","overdue":true,"attempt":1,"has_form":true}""",
            ViewText.Of(w => HumanTaskView.Write(w, all[0]), indented: false));
        Assert.Equal(
            $$"""{"business_ref_no":"{{created.Ref}}","component_name":"{{template.Definition.Component}}","stage_name":"KITCHEN","task_name":"taste","assigned_to":null,"claimed_by":null,"claimed_at":null,"since":"2026-03-04T05:06:07.000+0000","due_at":null,"overdue":false,"attempt":1,"has_form":false}""",
            ViewText.Of(w => HumanTaskView.Write(w, all[2]), indented: false));

        Assert.Equal(["bake", "stir"], Names(await TasksAsync(new HumanTaskFilter { Role = cook }, later)));
        Assert.Equal(["taste"], Names(await TasksAsync(new HumanTaskFilter { Role = "" }, later)));
        Assert.Equal(["bake"], Names(await TasksAsync(new HumanTaskFilter { Actor = "carla" }, later)));
        Assert.Equal(["bake"], Names(await TasksAsync(new HumanTaskFilter { Claimed = true }, later)));
        Assert.Equal(["stir", "taste"], Names(await TasksAsync(new HumanTaskFilter { Claimed = false }, later)));
        Assert.Equal(["bake"], Names(await TasksAsync(new HumanTaskFilter { Overdue = true }, later)));
        // Due at that very moment, it is not overdue yet.
        Assert.Empty(await TasksAsync(new HumanTaskFilter { Overdue = true }, Story.Now.AddSeconds(60)));
        Assert.Empty(await TasksAsync(new HumanTaskFilter { Actor = "carl" }, later));
        Assert.Equal(2, claimed.Version);

        async Task<IReadOnlyList<HumanTask>> TasksAsync(HumanTaskFilter filter, DateTimeOffset now)
        {
            var page = await HumanTaskList.ReadAsync(Catalog, filter with { Component = template.Definition.Component }, 10, null, now, Token);
            Assert.Null(page.Next);
            return page.Tasks;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task Given_pages_of_human_tasks_Then_they_may_end_within_an_instance(int size)
    {
        var (template, _) = await PeopleAsync();
        var instances = new List<StoredInstance>();
        for (var i = 0; i < 2; i++)
            instances.Add(await _story.CreatedAsync(template, committedAt: Story.Now.AddSeconds(i)));
        var filter = new HumanTaskFilter { Component = template.Definition.Component };
        var tasks = new List<HumanTask>();
        HumanTaskCursor? after = null;
        do
        {
            var page = await HumanTaskList.ReadAsync(Catalog, filter, size, after, Story.Now, Token);
            Assert.Equal(page.Next is null ? 6 - tasks.Count : size, page.Tasks.Count);
            tasks.AddRange(page.Tasks);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(instances.SelectMany(i => new[] { (i.Ref, "bake"), (i.Ref, "stir"), (i.Ref, "taste") }), tasks.Select(t => (t.Ref, t.Task.Value)));
    }

    private static IEnumerable<string> Names(IEnumerable<HumanTask> tasks) => tasks.Select(t => t.Task.Value);

    private async Task<IEnumerable<BusinessRef>> WaitingAsync(string? role, StoredTemplate? of) =>
        (await Catalog.FindWaitingAsync(new WaitingFilter(role, of?.Definition.Component), 5_000, null, Token)).Select(w => w.Ref);

    /// <summary>As the document shows it; null where it shows nothing.</summary>
    private async Task<string?> WaitingForAsync(BusinessRef reference) =>
        (await Catalog.FindAsync(reference, Token))!.Document.TryGetProperty("waiting_for", out var roles) ? roles.ToString() : null;

    /// <summary>Two tasks for a role of this test's own, one that is anybody's, one for no person.</summary>
    private async Task<(StoredTemplate Template, string Cook)> PeopleAsync(string? role = null)
    {
        var cook = role ?? Story.Unique("cook-");
        var template = new JsonObject
        {
            ["workflow_name"] = "people",
            ["component_name"] = Story.Unique("PEOPLE-"),
            ["stages"] = new JsonArray(new JsonObject
            {
                ["stage_name"] = "KITCHEN",
                ["stage_order"] = 1,
                ["tasks"] = new JsonArray(
                    Human("bake", cook, ("due_seconds", 60), ("form", new JsonObject { ["type"] = "object" })), Human("stir", cook), Human("taste", null),
                    new JsonObject { ["task_name"] = "heat", ["task_queue"] = "q", ["task_type"] = "SERVICE" }),
            }),
        };
        return (await _story.PublishAsync(template), cook);
    }

    private static JsonObject Human(string name, string? role, params (string Name, JsonNode Value)[] more)
    {
        var task = new JsonObject { ["task_name"] = name, ["task_queue"] = "q", ["task_type"] = "HUMAN" };
        if (role is not null)
            task["assigned_to"] = role;
        foreach (var (field, value) in more)
            task[field] = value;
        return task;
    }
}
