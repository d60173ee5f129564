using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WorkflowManager.Deployment.Tests;

/// <summary>The function as the program wants it.</summary>
public class FunctionTests
{
    private static readonly JsonObject Variables = Template.Function["Environment"]!["Variables"]!.AsObject();

    [Fact]
    public void Every_variable_is_one_that_the_program_reads()
    {
        var known = Regex.Matches(Repository.Text("src/Hosting/Configuration/SettingsReader.cs"), "\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"")
            .Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Contains("STALE_AFTER_SECONDS", known);
        Assert.DoesNotContain(Variables, v => !known.Contains(v.Key));
    }

    [Theory]
    [InlineData("WORKFLOW_DB", "WorkflowDb")]
    [InlineData("DB_CREDENTIALS_ID", "DbCredentialsId")]
    [InlineData("WORKFLOW_QUEUE", "WorkflowQueue")]
    [InlineData("DEAD_LETTER_QUEUE", "DeadLetterQueue")]
    public void The_program_is_told_where_things_are(string variable, string target) =>
        Assert.Equal(target, Assert.Single(Template.TargetsWithin(Variables[variable])));

    /// <summary>Anyone who may look at a function sees its variables.</summary>
    [Fact]
    public void No_variable_holds_a_password() => Assert.False(Variables.ContainsKey("MONGODB_URI"));

    [Fact]
    public void The_schedule_sends_what_the_program_takes_for_a_sweep()
    {
        var sweep = Template.Function["Events"]!["Sweep"]!;
        Assert.Equal("Schedule", (string?)sweep["Type"]);
        Assert.Matches("^rate\\((1 minute|[0-9]+ minutes)\\)$", (string?)sweep["Properties"]!["Schedule"]);
        Assert.True((bool)JsonNode.Parse((string)sweep["Properties"]!["Input"]!)!["sweep"]!);
        Assert.Contains("(ref reader, \"sweep\"u8)", Repository.Text("src/Hosts/Lambda/Events/FunctionEventReader.cs"), StringComparison.Ordinal);
    }

    /// <summary>The next sweep comes anyway.</summary>
    [Fact]
    public void A_sweep_that_failed_is_not_repeated() => Assert.Equal(0, (int)Template.Function["EventInvokeConfig"]!["MaximumRetryAttempts"]!);

    [Fact]
    public void The_architecture_is_the_users() => Assert.Equal("Architecture", Assert.Single(Template.TargetsWithin(Template.Function["Architectures"])));

    [Fact]
    public void The_log_is_kept_for_a_time_and_no_longer()
    {
        Assert.Equal("LogRetentionDays", Assert.Single(Template.TargetsWithin(Template.Properties("LogGroup")["RetentionInDays"])));
        Assert.Equal("LogGroup", Assert.Single(Template.TargetsWithin(Template.Function["LoggingConfig"]!["LogGroup"])));
        Assert.Equal("JSON", (string?)Template.Function["LoggingConfig"]!["LogFormat"]);
    }
}
