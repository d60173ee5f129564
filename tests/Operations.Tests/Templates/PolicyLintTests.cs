using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations.Tests.Templates;

public class PolicyLintTests
{
    [Theory]
    [InlineData("'timeout_seconds':60,'heartbeat_seconds':60", LintCodes.HeartbeatLate, ".heartbeat_seconds")]
    [InlineData("'timeout_seconds':60,'heartbeat_seconds':59", null, null)]
    [InlineData("'timeout_seconds':3600", LintCodes.DeadlineShort, ".timeout_seconds")]
    [InlineData("'timeout_seconds':3599", null, null)]
    [InlineData("'retry':{'interval_seconds':3600}", LintCodes.RetryLate, ".retry")]
    [InlineData("'retry':{'interval_seconds':3600,'max_attempts':1}", null, null)]
    [InlineData("'due_seconds':5", LintCodes.HumanField, ".due_seconds")]
    [InlineData("'timeuot_seconds':5", LintCodes.FieldMisspelt, ".timeuot_seconds")]
    public void Times_that_make_no_sense_together_are_warned_of(string fields, string? code, string? path)
    {
        var report = TemplateLinter.Lint(Template(fields));
        Assert.Empty(report.Problems);
        var warned = report.Warnings.Select(w => (w.Code, w.Path)).ToList();
        Assert.Equal(code is null ? [] : [(code, $"$.stages[0].tasks[0]{path}")], warned);
    }

    [Theory]
    [InlineData("'form':{'type':'odd'}", "odd")]
    [InlineData("'form':'{\\u0022type\\u0022:\\u0022odd\\u0022}'", "odd")]
    [InlineData("'form':'not JSON'", "is text, but not the text of a JSON Schema")]
    [InlineData("'form':{'type':'object'}", null)]
    public void A_form_that_no_answer_could_be_checked_against_is_a_problem(string fields, string? problem)
    {
        var report = TemplateLinter.Lint(Template(fields, "HUMAN"), new OddForms());
        if (problem is null)
            Assert.Empty(report.Problems);
        else
            Assert.Contains(problem, Assert.Single(report.Problems, p => p.Path == "$.stages[0].tasks[0].form").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_queues_that_are_told_of_things_are_among_those_that_a_template_needs()
    {
        var definition = Samples.Definition(
            Json("""{'workflow_name':'w','component_name':'C','notify_queue':'told_all','stages':[{'stage_name':'A','stage_order':1,'notify_queue':'told_stage.fifo','tasks':[{'task_name':'x','task_queue':'q','task_type':'SERVICE','notify_queue':'told_task'}]}]}"""));
        var names = QueuePlan.Of(definition, "workflow", "dead").Select(q => q.Name).ToList();
        Assert.Equal(4, names.Intersect(["told_all", "told_stage.fifo", "told_task", "q"]).Count());
        Assert.Equal($"{QueuePlan.TaskDeadLetters}.fifo", QueuePlan.Of(definition, "workflow", "dead").Single(q => q.Name == "told_stage.fifo").DeadLetterQueue);
    }

    private static JsonElement Template(string fields, string type = "SERVICE") => Samples.Json(Json(
        $$"""{'workflow_name':'w','component_name':'C','deadline_seconds':3600,'stages':[{'stage_name':'A','stage_order':1,'tasks':[{'task_name':'x','task_queue':'q','task_type':'{{type}}','assigned_to':'anna',{{fields}}}]}]}"""));

    private static string Json(string text) => text.Replace('\'', '"');

    private sealed class OddForms : IFormChecker
    {
        public string? Problem(string form, JsonElement output) => throw new NotSupportedException("Nobody answers here.");

        public string? FormProblem(JsonElement form) =>
            form.GetRawText().Contains("odd", StringComparison.Ordinal) ? "form.type: odd is no type" : null;
    }
}
