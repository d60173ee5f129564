using Json.Schema;

namespace WorkflowManager.Forms.Tests;

/// <summary>Random forms and answers, by seed: what comes of them is compared with another implementation of JSON Schema.</summary>
public sealed class RandomTests
{
    private const int Rounds = 500;

    [Fact]
    public void Another_implementation_judges_the_same()
    {
        var checker = new FormChecker();
        var (fitting, unfit) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var generator = new Generator(seed);
            var form = generator.Form();
            Assert.True(checker.FormProblem(Json.Of(form)) is null, $"seed {seed}: {form}: {checker.FormProblem(Json.Of(form))}");
            var other = JsonSchema.FromText(form, new BuildOptions { SchemaRegistry = new SchemaRegistry() });
            for (var i = 0; i < 10; i++)
            {
                var answer = generator.Value(3);
                var expected = other.Evaluate(Json.Of(answer)).IsValid;
                var problem = checker.Problem(form, Json.Of(answer));
                Assert.True(problem is null == expected, $"seed {seed}: {form} for {answer}: {problem ?? "fits"}");
                _ = expected ? fitting++ : unfit++;
            }
        }

        // A comparison of nothing but one of the two would be none.
        Assert.InRange(fitting, Rounds, 9 * Rounds);
        Assert.InRange(unfit, Rounds, 9 * Rounds);
    }

    [Fact]
    public void Nothing_throws_whatever_the_form_and_the_answer_are()
    {
        var checker = new FormChecker();
        var valid = 0;
        for (var seed = 0; seed < 10 * Rounds; seed++)
        {
            var generator = new Generator(seed);
            var form = generator.Chaos(4);
            var problem = checker.FormProblem(Json.Of(form));
            valid += problem is null ? 1 : 0;
            var answer = checker.Problem(form, Json.Of(generator.Chaos(4)));
            if (problem is not null)
                Assert.Equal($"output: can't be checked, as the form is no valid one: {problem}", answer);
        }

        Assert.InRange(valid, Rounds / 10, 9 * Rounds);
    }

    [Fact]
    public void A_form_cut_anywhere_is_told_and_not_thrown()
    {
        var checker = new FormChecker();
        var form = new Generator(1).Form();
        for (var length = 0; length < form.Length; length++)
            Assert.StartsWith("output: can't be checked, as the form is no valid one: form: is no JSON", checker.Problem(form[..length], Json.Of("1")), StringComparison.Ordinal);
    }
}
