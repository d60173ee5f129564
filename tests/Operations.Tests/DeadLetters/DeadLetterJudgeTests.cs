using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.DeadLetters;

public class DeadLetterJudgeTests
{
    private readonly Story _story = Story.Of("A: x; B: y");

    [Fact]
    public void Given_that_it_would_be_applied_now_Then_it_is_to_be_sent_again_and_says_what_it_does()
    {
        var judged = Judge(Letter("TaskCompleted", "B", "y"));
        Assert.Equal("It would be rejected again; mend the cause first: NOT_SCHEDULED, task_name: the task was never scheduled, so nothing can have happened to it.", judged.Sentence);
        _story.Completed("x");
        judged = Judge(Letter("TaskCompleted", "B", "y"));
        Assert.Equal(
            "It would be applied now: send it again. workflow: ACTIVE → COMPLETED; stage B: ACTIVE → COMPLETED; task B/y: SCHEDULED → COMPLETED.",
            Assert.IsType<DeadLetterJudgement.WouldApply>(judged).Sentence);
    }

    [Fact]
    public void Given_that_it_would_be_ignored_Then_it_may_be_discarded()
    {
        _story.Completed("x");
        Assert.Equal(DecisionCode.AlreadyCompleted, Assert.IsType<DeadLetterJudgement.WouldIgnore>(Judge(Letter("TaskFailed", "A", "x"))).Why);
    }

    [Fact]
    public void Given_an_attempt_attribute_Then_it_counts()
    {
        _story.Failed("x").Pending("x");
        Assert.Equal(DecisionCode.StaleAttempt, Assert.IsType<DeadLetterJudgement.WouldIgnore>(Judge(Letter("TaskCompleted", "A", "x", attempt: 1))).Why);
        Assert.IsType<DeadLetterJudgement.WouldApply>(Judge(Letter("TaskCompleted", "A", "x", attempt: 2)));
        Assert.Equal(DecisionCode.UnknownAttempt, Assert.IsType<DeadLetterJudgement.WouldReject>(Judge(Letter("TaskCompleted", "A", "x", attempt: 3))).Why);
    }

    [Fact]
    public void Given_no_instance_Then_it_has_to_be_started_first() =>
        Assert.IsType<DeadLetterJudgement.NoInstance>(DeadLetterJudge.Judge(Letter("TaskCompleted", "A", "x"), null, null, [], Story.At(9)));

    [Fact]
    public void Given_a_start_Then_it_depends_on_the_template_that_there_is_now()
    {
        var letter = DeadLetterFacts.Read(Message("""{"event_name":"StartWorkflow","business_ref_no":"NEW-1","component_name":"TEST"}"""));
        Assert.Equal(DecisionCode.NoTemplate, Assert.IsType<DeadLetterJudgement.WouldReject>(DeadLetterJudge.Judge(letter, null, null, [], Story.At(9))).Why);
        Assert.IsType<DeadLetterJudgement.WouldApply>(DeadLetterJudge.Judge(letter, null, new TemplateLookup.Found(_story.State.Definition), [], Story.At(9)));
    }

    [Theory]
    [InlineData("not json", "$")]
    [InlineData("""{"event_name":"TaskCompleted","business_ref_no":"ORDER-001","component_name":"TEST"}""", "stage_name")]
    public void Given_a_body_that_can_not_be_read_Then_it_is_malformed_for_good(string body, string field)
    {
        var letter = DeadLetterFacts.Read(Message(body));
        Assert.Equal(field, Assert.IsType<DeadLetterJudgement.Malformed>(Judge(letter)).Field);
        Assert.Equal(field == "$" ? null : Story.Ref, letter.Ref);
    }

    [Fact]
    public void Given_an_id_that_was_handled_meanwhile_Then_it_is_settled_and_one_of_another_content_is_reused()
    {
        var handled = _story.Completed("x").Entries.Single(e => e.Version == 2);
        var same = DeadLetterFacts.Read(Message(handled.Body, source: handled.EventId.Value));
        Assert.Equal(DecisionCode.DuplicateEvent, Assert.IsType<DeadLetterJudgement.WouldIgnore>(Judge(same)).Why);
        Assert.Equal(DecisionCode.IdReused, Assert.IsType<DeadLetterJudgement.WouldReject>(Judge(DeadLetterFacts.Read(Message(handled.Body + " ", source: handled.EventId.Value)))).Why);
    }

    [Fact]
    public void Given_a_message_that_the_queue_itself_moved_Then_there_is_no_code_and_its_own_id_counts()
    {
        var facts = DeadLetterFacts.Read(Message("{}") with { Attributes = new Dictionary<string, string>() });
        Assert.Equal(("own-id", null, null), (facts.MessageId, facts.Code, facts.Reason));
    }

    private DeadLetterJudgement Judge(DeadLetterFacts letter) => DeadLetterJudge.Judge(letter, _story.State, null, _story.Entries, _story.Now);

    private static DeadLetterFacts Letter(string name, string stage, string task, int? attempt = null) => DeadLetterFacts.Read(Message(
        $$"""{"event_name":"{{name}}","business_ref_no":"ORDER-001","component_name":"TEST","stage_name":"{{stage}}","task_name":"{{task}}"}""", attempt));

    private static ReceivedMessage Message(string body, int? attempt = null, string source = "source-1")
    {
        var attributes = new Dictionary<string, string> { ["code"] = "NOT_SCHEDULED", ["reason"] = "task_name: too early", ["source_message_id"] = source };
        if (attempt is { } number)
            attributes["attempt"] = number.ToString(CultureInfo.InvariantCulture);
        return new ReceivedMessage("own-id", "receipt", body, 1, Story.At(1), Story.At(2), null, attributes);
    }
}
