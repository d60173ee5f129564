using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Lambda.Tests;

/// <summary>The templates that newcomers try first.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("pizza.json", "ITALIAN", 4, 5)]
    [InlineData("loan-application.json", "LOAN", 6, 20)]
    [InlineData("document-pipeline.json", "DOCUMENTS", 4, 30)]
    public void Each_is_valid(string file, string component, int stages, int tasks)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", file)));
        var found = Assert.IsType<TemplateLookup.Found>(TemplateParser.Parse(document.RootElement));
        Assert.Equal(component, found.Definition.Component.Value);
        Assert.Equal(stages, found.Definition.Stages.Length);
        Assert.Equal(tasks, found.Definition.Stages.Sum(s => s.Tasks.Length));
    }
}
