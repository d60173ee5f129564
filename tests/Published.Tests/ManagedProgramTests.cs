using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;

namespace WorkflowManager.Published.Tests;

/// <summary>The folder that <c>dotnet lambda</c> zips: handler <c>WorkflowManager</c>, so Lambda's bootstrap runs <c>dotnet exec WorkflowManager.dll</c>.</summary>
public sealed class ManagedProgramTests
{
    [Theory]
    [InlineData("WorkflowManager.dll")]
    [InlineData("WorkflowManager.deps.json")]
    [InlineData("WorkflowManager.runtimeconfig.json")]
    public void The_bootstrap_finds_what_it_starts(string file) => Assert.Contains(file, Published.Files(Published.Managed));

    [Fact]
    public void It_runs_on_the_framework_that_Lambda_brings()
    {
        var options = JsonNode.Parse(File.ReadAllText(Path.Combine(Published.Managed, "WorkflowManager.runtimeconfig.json")))!["runtimeOptions"]!;
        Assert.Equal("Microsoft.NETCore.App", (string?)options["framework"]!["name"]);
        Assert.StartsWith("10.0.", (string?)options["framework"]!["version"], StringComparison.Ordinal);
        Assert.Null(options["includedFrameworks"]);
        Assert.DoesNotContain("System.Private.CoreLib.dll", Published.Files(Published.Managed));
    }

    [Theory]
    [InlineData("WorkflowManager.dll")]
    [InlineData("WorkflowManager.Engine.dll")]
    [InlineData("WorkflowManager.Core.dll")]
    [InlineData("WorkflowManager.MongoDb.dll")]
    [InlineData("WorkflowManager.Sqs.dll")]
    [InlineData("WorkflowManager.Secrets.dll")]
    [InlineData("MongoDB.Driver.dll")]
    [InlineData("MongoDB.Bson.dll")]
    [InlineData("AWSSDK.Core.dll")]
    [InlineData("AWSSDK.SQS.dll")]
    [InlineData("AWSSDK.SimpleSystemsManagement.dll")]
    public void It_is_compiled_ahead(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(Published.Managed, assembly));
        using var image = new PEReader(file);
        Assert.True(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, $"{assembly} holds no code but IL.");
    }

    [Fact]
    public void No_symbols_and_no_documentation_are_shipped() =>
        Assert.DoesNotContain(Published.Files(Published.Managed), f => f.EndsWith(".pdb", StringComparison.Ordinal) || f.EndsWith(".xml", StringComparison.Ordinal));
}
