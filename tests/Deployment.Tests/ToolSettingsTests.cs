using System.Text.Json.Nodes;

namespace WorkflowManager.Deployment.Tests;

/// <summary>What "dotnet lambda" is told: one file a way to ship.</summary>
public class ToolSettingsTests
{
    private const string Managed = "aws-lambda-tools-defaults.json";
    private const string Native = "aws-lambda-tools-native.json";

    // The options of Amazon.Lambda.Tools that may stand here; it passes over a key that it does not know, and with it over a slip of the pen.
    private static readonly string[] Known =
    [
        "Information", "project-location", "configuration", "framework", "msbuild-parameters", "use-container-for-build", "function-runtime",
        "function-architecture", "function-handler", "function-memory-size", "function-timeout", "output-package", "template",
    ];

    public static TheoryData<string> Files() => [Managed, Native];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_key_is_an_option_of_the_tool(string file) => Assert.Empty(Repository.Json(file).Select(p => p.Key).Except(Known));

    [Theory]
    [MemberData(nameof(Files))]
    public void Account_and_region_are_left_to_the_user(string file) =>
        Assert.DoesNotContain(Repository.Json(file), p => p.Key is "profile" or "region" or "function-role" or "s3-bucket");

    [Theory]
    [MemberData(nameof(Files))]
    public void The_project_is_the_host(string file)
    {
        var settings = Repository.Json(file);
        var project = Path.Combine((string)settings["project-location"]!, "WorkflowManager.csproj");
        Assert.True(File.Exists(Repository.Absolute(project)), $"{project} is not there.");
        Assert.Equal("Release", (string?)settings["configuration"]);
        Assert.Contains($"<TargetFramework>{(string)settings["framework"]!}</TargetFramework>", Repository.Text("Directory.Build.props"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_template_is_found_from_the_project(string file)
    {
        var settings = Repository.Json(file);
        var template = Path.Combine((string)settings["project-location"]!, (string)settings["template"]!);
        Assert.Equal(Repository.Absolute("serverless.template"), Path.GetFullPath(Repository.Absolute(template)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_ways_ship_what_the_template_runs(string file)
    {
        var settings = Repository.Json(file);
        Assert.Equal((string?)Template.Function["Runtime"], (string?)settings["function-runtime"]);
        Assert.Equal((string?)Template.Function["Handler"], (string?)settings["function-handler"]);
        Assert.Equal((int?)Template.Function["Timeout"], (int?)settings["function-timeout"]);
        Assert.Equal((string?)Template.Function["CodeUri"], (string?)settings["output-package"]);
        Assert.Equal((string?)Template.Parameter("Architecture")["Default"], (string?)settings["function-architecture"]);
        Assert.Contains((string)settings["function-architecture"]!, Template.Parameter("Architecture")["AllowedValues"]!.AsArray().Select(v => (string)v!));
        Assert.True((int)settings["function-memory-size"]! >= 256);
    }

    /// <summary>A handler without a colon: the runtime starts the assembly of that name, and the program talks to Lambda by itself.</summary>
    [Fact]
    public void The_handler_is_the_assembly() =>
        Assert.Equal(Path.GetFileNameWithoutExtension(Repository.Absolute("src/Hosts/Lambda/WorkflowManager.csproj")), (string?)Template.Function["Handler"]);

    [Fact]
    public void The_managed_program_is_ReadyToRun_on_the_runtime_of_Lambda_and_needs_no_Docker()
    {
        var settings = Repository.Json(Managed);
        var parameters = Parameters(settings);
        Assert.Contains("-p:PublishReadyToRun=true", parameters);
        Assert.Contains("--self-contained false", (string?)settings["msbuild-parameters"], StringComparison.Ordinal);
        Assert.DoesNotContain(parameters, p => p.Contains("PublishAot", StringComparison.Ordinal));
        Assert.False(settings.ContainsKey("use-container-for-build"));
    }

    /// <summary>
    /// "deploy-function" sees no PublishAot that stands in a file: left to itself it would say "--self-contained false" and build on
    /// whatever machine it runs on, where glibc may be newer than Lambda's.
    /// </summary>
    [Fact]
    public void The_native_program_is_built_where_Lambda_can_run_it()
    {
        var settings = Repository.Json(Native);
        Assert.Contains("-p:PublishAot=true", Parameters(settings));
        Assert.Contains("--self-contained true", (string?)settings["msbuild-parameters"], StringComparison.Ordinal);
        Assert.True((bool?)settings["use-container-for-build"]);
    }

    private static string[] Parameters(JsonObject settings) => ((string)settings["msbuild-parameters"]!).Split(' ');
}
