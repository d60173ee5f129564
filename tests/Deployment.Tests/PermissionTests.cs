using System.Text.RegularExpressions;

namespace WorkflowManager.Deployment.Tests;

/// <summary>Least privilege: what the program calls, on what it calls it on.</summary>
public class PermissionTests
{
    [Theory]
    [InlineData("WorkflowQueue", "sqs:ReceiveMessage sqs:DeleteMessage sqs:ChangeMessageVisibility sqs:GetQueueAttributes sqs:SendMessage sqs:GetQueueUrl")]
    [InlineData("DeadLetterQueue", "sqs:SendMessage sqs:GetQueueUrl")]
    [InlineData("TaskQueueArns", "sqs:SendMessage sqs:GetQueueUrl")]
    [InlineData("DbCredentialsKeyArn", "kms:Decrypt")]
    [InlineData("LogGroup", "logs:CreateLogStream logs:PutLogEvents")]
    public void What_it_may_do_on_each_of_its_own(string target, string actions)
    {
        var statement = Assert.Single(Template.Statements, s => Template.TargetsWithin(s["Resource"]).SequenceEqual([target]));
        Assert.Equal(actions.Split(' ').Order(), Template.Texts(statement["Action"]).Order());
    }

    [Theory]
    [InlineData("secretsmanager:GetSecretValue", ":secret:${DbCredentialsId}-??????")]
    [InlineData("ssm:GetParameter", ":parameter/aws/reference/secretsmanager/${DbCredentialsId}")]
    public void It_reads_its_own_secret_and_no_other(string action, string ending)
    {
        var statement = Assert.Single(Template.Statements, s => Template.Texts(s["Action"]).SequenceEqual([action]));
        Assert.EndsWith(ending, (string?)statement["Resource"]!["Fn::Sub"], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_else_is_allowed() => Assert.Equal(7, Template.Statements.Count());

    [Fact]
    public void Every_statement_allows_and_names_what()
    {
        Assert.All(Template.Statements, s =>
        {
            Assert.Equal("Allow", (string?)s["Effect"]);
            Assert.NotNull(s["Sid"]);
            Assert.False(s.ContainsKey("NotAction"));
            Assert.False(s.ContainsKey("NotResource"));
            Assert.DoesNotContain(Template.Texts(s["Action"]), a => a.Contains('*', StringComparison.Ordinal));
        });
    }

    /// <summary>A wildcard may only end a name that has begun.</summary>
    [Fact]
    public void No_resource_is_a_bare_wildcard() =>
        Assert.All(Template.Statements.SelectMany(s => Template.TextsWithin(s["Resource"])), r => Assert.Matches(@"^[^*?]*[^*?:/](\*|\?+)?$", r));

    [Theory]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:ship-order", true)]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:ship-order.fifo", true)]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:tasks-*", true)]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:*", false)]
    [InlineData("arn:aws:sqs:*:111122223333:ship-order", false)]
    [InlineData("*", false)]
    [InlineData("ship-order", false)]
    public void Nor_can_a_user_give_one_as_a_tasks_queue(string arn, bool isAllowed)
    {
        var parameter = Template.Parameter("TaskQueueArns");
        Assert.Equal("CommaDelimitedList", (string?)parameter["Type"]);
        Assert.Equal(isAllowed, Regex.IsMatch(arn, $"^(?:{(string)parameter["AllowedPattern"]!})$"));
    }

    /// <summary>SAM would add roles of its own making, with what they bring, where the function had none.</summary>
    [Fact]
    public void The_function_has_this_role_and_no_more()
    {
        Assert.Equal("FunctionRole", Assert.Single(Template.TargetsWithin(Template.Function["Role"])));
        Assert.False(Template.Function.ContainsKey("Policies"));
        var managed = Template.Properties("FunctionRole")["ManagedPolicyArns"]!["Fn::If"]!;
        Assert.Equal("InVpc", (string?)managed[0]);
        Assert.EndsWith("/AWSLambdaVPCAccessExecutionRole", (string?)Assert.Single(managed[1]!.AsArray())!["Fn::Sub"], StringComparison.Ordinal);
    }
}
