using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>A person's answer has to fit the form, once nothing else speaks against it.</summary>
public sealed class FormTests
{
    private const string Form = """{"type":"number"}""";

    private readonly Numbers _forms = new();
    private readonly World _world;

    public FormTests()
    {
        _world = new World(options: new EngineOptions(null, _forms));
        _world.PublishTimed($"\"form\":{Form}", type: "HUMAN");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_does_not_fit_is_rejected_and_what_fits_is_kept(bool inOneFold)
    {
        InboundRecord[] records = [_world.StartTimed(), Answer("\"seven\""), Answer("7")];
        List<RecordReport> reports = [];
        foreach (var batch in inOneFold ? [records] : records.Chunk(1))
            reports.AddRange((await _world.Process(batch)).Records);
        Assert.Equal((DecisionCode.InvalidOutput, "output: must be a number"), Assert.IsType<RecordOutcome.Rejected>(reports[1].Outcome) is var rejected ? (rejected.Code, rejected.Reason) : default);
        Assert.IsType<RecordOutcome.Applied>(reports[2].Outcome);
        Assert.Equal("7", _world.Instance.OutputOf(Timed.First)!.Value.GetRawText());
        Assert.Equal(DecisionCode.InvalidOutput, Assert.Single(_world.Queues.DeadLetters).Code);
        Assert.Equal([Form, Form], _forms.Asked);
        _world.AssertAudited();
    }

    [Fact]
    public async Task A_task_with_a_form_has_to_be_answered()
    {
        await _world.Process(_world.StartTimed());
        var rejected = Assert.IsType<RecordOutcome.Rejected>((await _world.Process(_world.OfTimed(EventNames.TaskCompleted))).Records[0].Outcome);
        Assert.Equal(DecisionCode.InvalidOutput, rejected.Code);
        Assert.StartsWith("output: is missing", rejected.Reason, StringComparison.Ordinal);
        Assert.Empty(_forms.Asked);
    }

    [Fact]
    public async Task What_is_late_or_not_the_claimants_is_told_so_first()
    {
        await _world.Process(_world.StartTimed(), _world.OfTimed(EventNames.TaskClaimed, "\"actor\":\"anna\""));
        Assert.Equal(DecisionCode.NotClaimant, Assert.IsType<RecordOutcome.Rejected>(await OutcomeOfAsync("\"actor\":\"bert\"")).Code);
        Assert.Equal(DecisionCode.InvalidOutput, Assert.IsType<RecordOutcome.Rejected>(await OutcomeOfAsync("\"actor\":\"anna\"")).Code);
        Assert.Single(_forms.Asked);
        await _world.Process(_world.OfTimed(EventNames.TaskCompleted, "\"actor\":\"anna\",\"output\":7"));
        Assert.Equal(DecisionCode.AlreadyCompleted, Assert.IsType<RecordOutcome.Ignored>(await OutcomeOfAsync("\"actor\":\"anna\"")).Code);
        Assert.Equal(2, _forms.Asked.Count);
    }

    [Fact]
    public async Task Without_a_form_or_a_checker_any_answer_will_do()
    {
        _world.PublishTimed(type: "HUMAN");
        await _world.Process(_world.StartTimed(), Answer("\"seven\""));
        Assert.Equal("\"seven\"", _world.Instance.OutputOf(Timed.First)!.Value.GetRawText());
        Assert.Empty(_forms.Asked);

        var trusting = new World();
        trusting.PublishTimed($"\"form\":{Form}", type: "HUMAN");
        Assert.IsType<RecordOutcome.Applied>((await trusting.Process(trusting.StartTimed(), trusting.OfTimed(EventNames.TaskCompleted))).Records[1].Outcome);
    }

    [Fact]
    public async Task An_earlier_attempts_answer_is_not_the_later_ones()
    {
        _world.PublishTimed();
        await _world.Process(
            _world.StartTimed(), Answer("7"), _world.OfTimed(EventNames.TaskPending), _world.OfTimed(EventNames.TaskCompleted));
        Assert.Null(_world.Instance.OutputOf(Timed.First));
    }

    private InboundRecord Answer(string output) => _world.OfTimed(EventNames.TaskCompleted, $"\"output\":{output}");

    private async Task<RecordOutcome> OutcomeOfAsync(string more) =>
        (await _world.Process(_world.OfTimed(EventNames.TaskCompleted, $"{more},\"output\":\"seven\""))).Records[0].Outcome;

    /// <summary>Takes numbers, whatever the form says.</summary>
    private sealed class Numbers : IFormChecker
    {
        public List<string> Asked { get; } = [];

        public string? Problem(string form, JsonElement output)
        {
            Asked.Add(form);
            return output.ValueKind == JsonValueKind.Number ? null : "output: must be a number";
        }

        public string? FormProblem(JsonElement form) => null;
    }
}
