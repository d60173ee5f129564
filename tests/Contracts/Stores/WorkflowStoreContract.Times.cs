using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class WorkflowStoreContract
{
    private static readonly TaskAddress Score = new(0, 0);

    private static readonly TaskAddress Approve = new(1, 0);

    /// <summary>Commits each event by itself, a second after the one before it, and compares all that is read with all that was decided.</summary>
    private async Task<StoredInstance> StepAsync(StoredInstance before, params WorkflowEvent[] events)
    {
        foreach (var received in events)
        {
            var update = Story.Apply(before, before.State.UpdatedAt.AddSeconds(1), received);
            Assert.Equal([true], await Store.CommitAsync([update], Token));
            var stored = await _story.ReadAsync(before.Ref);
            Same.State(update.After, stored.State);
            Same.Elements([.. before.Outbox, update.Element], stored.Outbox);
            before = stored;
        }

        return before;
    }

    [Fact]
    public async Task Given_policies_Then_an_instance_has_those_of_its_template_and_all_that_follows_from_them()
    {
        var template = await _story.LoanAsync();
        var start = Story.Start(template, Story.NewRef());
        Assert.Equal([true], await Store.CommitAsync([start], Token));

        var stored = await _story.ReadAsync(start.After.Ref);

        Same.State(start.After, stored.State);
        Assert.Equal((Story.Now.AddSeconds(30), Story.Now.AddSeconds(300)), (stored.State[Score].Run!.HeartbeatDueAt, stored.State[Score].Run!.TimeoutAt));
        Assert.Equal(Story.Now.AddDays(1), stored.State.DeadlineAt);
        Assert.Equal(5, stored.State.Definition[Score].Policies.Retry!.MaxAttempts);
        // The template's own, for a task that has none.
        Assert.Equal(2, stored.State.Definition[new TaskAddress(0, 1)].Policies.Retry!.MaxAttempts);
    }

    [Fact]
    public async Task Given_heartbeats_failures_and_retries_Then_each_is_read_back_as_it_was_decided()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync());

        var heard = await StepAsync(
            created,
            Story.Heard(created, "score"), Story.Heard(created, "score", 0, "half of \"it\", Zoë 🍕 \u0000"), Story.Heard(created, "score", 100));
        Assert.Equal(new TaskProgress(100, "half of \"it\", Zoë 🍕 \u0000", heard.State.UpdatedAt), heard.State[Score].Run!.Progress);

        var failed = await StepAsync(
            heard, Story.Failed(created, "score", "no \\ answer", "BUSY"), Story.Pending(created, "score"), Story.Failed(created, "score", "time is up"));

        var run = failed.State[Score].Run!;
        Assert.Equal([(1, "BUSY", "no \\ answer"), (2, null, (string?)"time is up")], run.Failures.Select(f => (f.Attempt, f.Code, f.Reason)));
        Assert.NotNull(run.RetryAt);

        var skipped = await StepAsync(failed, Story.Pending(failed, "score"), Story.Failed(failed, "score", null, "WRONG_INPUT"));
        Assert.Equal((WorkflowTaskStatus.Skipped, "NOT_RETRYABLE"), (skipped.State[Score].Status, skipped.State[Score].Run!.Code));
    }

    [Fact]
    public async Task Given_a_task_for_people_Then_what_they_do_with_it_is_read_back()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync());
        var waiting = await StepAsync(created, Story.Completed(created, "score"), Story.Completed(created, "fraud"));
        Assert.NotNull(waiting.State[Approve].Run!.DueAt);

        var claimed = await StepAsync(waiting, Story.Claimed(waiting, "approve", "anna"));
        Assert.Equal(new TaskClaim("anna", claimed.State.UpdatedAt), claimed.State[Approve].Run!.Claim);

        var released = await StepAsync(claimed, Story.Released(claimed, "approve", "anna"));
        Assert.Null(released.State[Approve].Run!.Claim);

        var done = await StepAsync(
            released, Story.Claimed(released, "approve", "Zoë"), Story.Completed(released, "approve", output: """{"approved":true}""", actor: "Zoë"));
        Assert.Equal(WorkflowStatus.Completed, done.State.Status);
        Assert.Equal(3, done.Outbox[^1].Notifications.Length);
    }

    [Fact]
    public async Task Given_nothing_to_tell_of_a_task_any_more_Then_nothing_of_it_is_read()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync());
        var done = await StepAsync(created, Story.Heard(created, "fraud", 50), Story.Completed(created, "score"));
        Assert.Null(done.State[Score].Run);
        Assert.NotNull(done.State[new TaskAddress(0, 1)].Run!.Progress);
    }

    [Fact]
    public async Task Given_a_workflow_that_is_closed_and_opened_again_Then_it_has_all_its_time_before_it()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync());
        var reopened = await StepAsync(
            created, Story.Paused(created), Story.Completed(created, "score"),
            new WorkflowEvent.ResumeWorkflow(new EventId("on"), created.Ref, created.State.Definition.Component, null, "anna"),
            Story.Cancelled(created),
            new WorkflowEvent.ReplayTask(
                new EventId("again"), created.Ref, created.State.Definition.Component, ReplayScope.Workflow, null, null, null, "anna", null));
        Assert.Equal((WorkflowStatus.Active, Story.Now.AddSeconds(5).AddDays(1)), (reopened.State.Status, reopened.State.DeadlineAt));
    }

    [Fact]
    public async Task Given_a_batch_that_did_much_of_it_at_once_Then_the_end_of_it_is_read()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync());
        var update = Story.Apply(
            created, Story.Heard(created, "score", 10), Story.Failed(created, "score", "no", "BUSY"), Story.Pending(created, "score"),
            Story.Heard(created, "score", 20, "again"), Story.Completed(created, "fraud"));
        Assert.Equal([true], await Store.CommitAsync([update], Token));
        var stored = await _story.ReadAsync(created.Ref);
        Same.State(update.After, stored.State);
        Same.Elements([.. created.Outbox, update.Element], stored.Outbox);
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a.b":{"const":1.0},"":{"enum":[null,true,"<ü>"]}},"minProperties":1}""")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData(null)]
    public async Task Given_a_form_Then_template_and_instance_have_it_as_it_was_published(string? form)
    {
        var template = await _story.LoanAsync(t => t["stages"]![1]!["tasks"]![0]!["form"] = form is null ? null : System.Text.Json.Nodes.JsonNode.Parse(form));
        var instance = await _story.CreatedAsync(template);

        foreach (var found in (string?[])[template.FormOf(Approve), instance.FormOf(Approve)])
            Assert.Equal(form is null ? null : Golden.Compact(Golden.Parse(form)), found is null ? null : Golden.Compact(Golden.Parse(found)));
        Assert.Equal(form is not null, instance.State.Definition[Approve].Policies.HasForm);
        Assert.Null(instance.FormOf(Score));
        Assert.Null(template.FormOf(Score));
    }

    /// <summary>As text, a schema may hold names that MongoDB's documents can't.</summary>
    [Fact]
    public async Task Given_a_form_as_text_Then_it_is_that_text()
    {
        const string form = """{ "$ref": "#/$defs/answer", "$defs": { "answer": { "type": [ "object" ] } } }""";
        var template = await _story.LoanAsync(t => t["stages"]![1]!["tasks"]![0]!["form"] = form);
        var instance = await _story.CreatedAsync(template);
        Assert.Equal((form, form), (template.FormOf(Approve), instance.FormOf(Approve)));
        var later = await StepAsync(instance, Story.Completed(instance, "score"));
        Assert.Equal(form, later.FormOf(Approve));
    }
}
