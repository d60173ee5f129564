using System.Text.RegularExpressions;

namespace WorkflowManager.Deployment.Tests;

/// <summary>What a template's parts say of each other.</summary>
public class ReferenceTests
{
    [Theory]
    [InlineData("serverless.template")]
    [InlineData("dashboard.template")]
    public void Whatever_is_referred_to_is_there(string file)
    {
        var stack = new Stack(file);
        var known = stack.Root["Resources"]!.AsObject().Select(p => p.Key).Concat(stack.ParameterNames).ToHashSet();
        Assert.DoesNotContain(Template.TargetsWithin(stack.Root), t => !known.Contains(t) && !t.StartsWith("AWS::", StringComparison.Ordinal));
        var substituted = Regex.Matches(stack.Text, @"\$\{([A-Za-z:]+)\}").Select(m => m.Groups[1].Value);
        Assert.DoesNotContain(substituted, s => !known.Contains(s) && !s.StartsWith("AWS::", StringComparison.Ordinal));
        var conditions = stack.Root["Conditions"]!.AsObject().Select(c => c.Key).ToHashSet();
        Assert.DoesNotContain(Regex.Matches(stack.Text, "\"(?:Fn::If\": \\[\\s*|Condition\": )\"(\\w+)\"").Select(m => m.Groups[1].Value), c => !conditions.Contains(c));
    }

    [Theory]
    [InlineData("serverless.template")]
    [InlineData("dashboard.template")]
    public void Every_parameter_is_used(string file)
    {
        var stack = new Stack(file);
        Assert.DoesNotContain(
            stack.ParameterNames,
            p => !stack.Text.Contains($"{{ \"Ref\": \"{p}\" }}", StringComparison.Ordinal) && !stack.Text.Contains($"${{{p}}}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serverless.template")]
    [InlineData("dashboard.template")]
    public void Every_parameter_is_explained(string file)
    {
        var guide = Repository.Text("docs/deploy.md");
        Assert.DoesNotContain(new Stack(file).ParameterNames, p => !guide.Contains($"`{p}`", StringComparison.Ordinal));
    }
}
