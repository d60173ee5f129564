using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WorkflowManager.Deployment.Tests;

/// <summary>The optional part: a stack of its own, or one within the function's.</summary>
public class DashboardTests
{
    private const string Nested = "Dashboard";

    private static readonly Stack Stack = new("dashboard.template");
    private static readonly JsonObject Function = Stack.Properties("Dashboard");
    private static readonly JsonObject Variables = Function["Environment"]!["Variables"]!.AsObject();
    private static readonly JsonObject Given = Template.Properties(Nested)["Parameters"]!.AsObject();

    [Fact]
    public void It_is_there_only_where_it_is_asked_for()
    {
        Assert.Equal("HasDashboard", (string?)Template.Stack.Resource(Nested)["Condition"]);
        Assert.Equal("HasDashboard", (string?)Template.Root["Outputs"]!["DashboardUrl"]!["Condition"]);
        Assert.Equal(["DashboardTemplateUrl"], Template.TargetsWithin(Template.Root["Conditions"]!["HasDashboard"]));
        Assert.Equal("", (string?)Template.Parameter("DashboardTemplateUrl")["Default"]);
    }

    /// <summary>"dotnet lambda" would package every function that it finds here, and an image that a parameter names it takes for a folder.</summary>
    [Fact]
    public void The_functions_own_template_has_one_function() =>
        Assert.Equal("WorkflowManager", Assert.Single(Template.Root["Resources"]!.AsObject(), r => ((string)r.Value!["Type"]!).EndsWith("::Function", StringComparison.Ordinal)).Key);

    [Fact]
    public void It_is_given_what_it_takes()
    {
        Assert.Empty(Given.Select(p => p.Key).Except(Stack.ParameterNames));
        Assert.Empty(Stack.ParameterNames.Where(p => !Stack.Parameter(p).ContainsKey("Default")).Except(Given.Select(p => p.Key)));
        // A list is passed on as one text.
        Assert.All(Given, p => Assert.Equal((string?)Stack.Parameter(p.Key)["Type"] == "CommaDelimitedList", p.Value!["Fn::Join"] is not null));
    }

    [Fact]
    public void What_is_said_twice_is_the_same() =>
        Assert.All(
            Given.Where(p => p.Value!["Ref"] is not null && Template.Parameter((string)p.Value["Ref"]!)["Default"] is not null && Stack.Parameter(p.Key).ContainsKey("Default")),
            p => Assert.True(JsonNode.DeepEquals(Template.Parameter((string)p.Value!["Ref"]!)["Default"], Stack.Parameter(p.Key)["Default"]), p.Key));

    [Fact]
    public void Every_variable_is_one_that_the_program_reads()
    {
        var sources = Directory.EnumerateFiles(Repository.Absolute("src/Hosts/Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Append(Repository.Absolute("src/Hosting/Configuration/SettingsReader.cs"));
        var known = sources.SelectMany(f => Regex.Matches(File.ReadAllText(f), "\"([A-Z]+(?:_[A-Z]+)+)\"")).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Contains("WFM_OIDC_AUTHORITY", known);
        Assert.DoesNotContain(Variables.Select(v => v.Key).Concat(ImageVariables().Where(v => !v.StartsWith("AWS_LWA_", StringComparison.Ordinal))), v => !known.Contains(v));
    }

    /// <summary>Anyone who may look at a function sees its variables.</summary>
    [Fact]
    public void No_variable_holds_a_secret()
    {
        Assert.False(Variables.ContainsKey("WFM_OIDC_CLIENT_SECRET"));
        Assert.Equal("secret:${DbCredentialsId}", (string?)Variables["WFM_STORE"]!["Fn::Sub"]);
        Assert.DoesNotContain(Stack.ParameterNames, p => Regex.IsMatch(p, "(Secret|Password)$"));
    }

    [Theory]
    [InlineData("SendEvents", "sqs:SendMessage sqs:GetQueueUrl", "WorkflowQueueName")]
    [InlineData("ReadAndSettleDeadLetters", "sqs:ReceiveMessage sqs:DeleteMessage sqs:ChangeMessageVisibility sqs:GetQueueUrl", "DeadLetterQueueName")]
    [InlineData("ReadSecrets", "secretsmanager:GetSecretValue", "DbCredentialsId OidcClientSecretId")]
    [InlineData("ReadSecretsByTheirParameters", "ssm:GetParameter", "DbCredentialsId OidcClientSecretId")]
    [InlineData("DecryptSecrets", "kms:Decrypt", "SecretsKeyArns")]
    [InlineData("WriteLog", "logs:CreateLogStream logs:PutLogEvents", "LogGroup")]
    public void It_may_do_what_it_does_and_nothing_else(string sid, string actions, string on)
    {
        var statements = Stack.Statements("DashboardRole").ToList();
        Assert.Equal(6, statements.Count);
        var statement = Assert.Single(statements, s => (string?)s["Sid"] == sid);
        Assert.Equal("Allow", (string?)statement["Effect"]);
        Assert.Equal(actions.Split(' '), Template.Texts(statement["Action"]));
        var substituted = Template.TextsWithin(statement["Resource"]).SelectMany(t => Regex.Matches(t, @"\$\{(\w+)\}")).Select(m => m.Groups[1].Value);
        Assert.Equal(on.Split(' '), substituted.Concat(Template.TargetsWithin(statement["Resource"])));
        Assert.All(Template.TextsWithin(statement["Resource"]), r => Assert.Matches(@"^[^*?]*[^*?:/]\?*$", r));
    }

    [Fact]
    public void Streams_end_before_the_function_would() =>
        Assert.True(int.Parse(((string)Variables["WFM_STREAM_FOR"]!).TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture) < (int)Function["Timeout"]!);

    [Fact]
    public void Its_address_streams_and_is_open_to_those_who_sign_in_behind_it()
    {
        Assert.Equal(("NONE", "RESPONSE_STREAM"), ((string?)Stack.Properties("Address")["AuthType"], (string?)Stack.Properties("Address")["InvokeMode"]));
        var permissions = Stack.OfType("AWS::Lambda::Permission").Select(p => p.Value).ToList();
        Assert.Equal(["lambda:InvokeFunction", "lambda:InvokeFunctionUrl"], permissions.Select(p => (string?)p["Action"]).Order());
        // By its address only: nobody is let in by Lambda's own API.
        Assert.All(permissions, p => Assert.True((bool?)p["InvokedViaFunctionUrl"] == true || (string?)p["FunctionUrlAuthType"] == "NONE"));
        Assert.Contains("AWS_LWA_INVOKE_MODE=response_stream", Repository.Text("Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_listens_where_the_adapter_asks()
    {
        var dockerfile = Repository.Text("Dockerfile");
        var port = Regex.Match(dockerfile, @"WFM_LISTEN=http://0\.0\.0\.0:(\d+)").Groups[1].Value;
        Assert.Matches($@"AWS_LWA_PORT={port}\b", dockerfile);
        Assert.Matches($@"(?m)^EXPOSE {port}$", dockerfile);
    }

    /// <summary>What is not named to its version is another one tomorrow; who runs as root may write where it should not.</summary>
    [Fact]
    public void The_images_it_stands_on_are_named_by_version_and_it_is_nobody_special()
    {
        var dockerfile = Repository.Text("Dockerfile");
        var images = Regex.Matches(dockerfile, @"(?m)^ARG \w+=(\S+)$").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(4, images.Count);
        Assert.All(images, i => Assert.Matches(@"^(mcr\.microsoft\.com|public\.ecr\.aws)/[a-z0-9/-]+:\d", i));
        Assert.Matches(@"(?m)^USER [1-9]\d*$", dockerfile);
        Assert.All(Regex.Matches(dockerfile, @"dotnet publish (\S+)").Select(m => m.Groups[1].Value), p => Assert.True(Directory.Exists(Repository.Absolute(p))));
    }

    private static IEnumerable<string> ImageVariables() => Regex.Matches(Repository.Text("Dockerfile"), @"(?m)^(?:ENV| +)\s*([A-Z_]+)=").Select(m => m.Groups[1].Value);
}
