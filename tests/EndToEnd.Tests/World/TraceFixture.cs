namespace WorkflowManager.EndToEnd.Tests;

/// <summary>One program for all tests of traces, what it sends being recorded; each test has a template and queues of its own.</summary>
public sealed class TraceFixture : IAsyncLifetime
{
    private int _templates;

    public RecordingSqs Sqs { get; } = RecordingSqs.Start();

    public TestWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await TestWorld.CreateAsync(new WorldOptions
    {
        Environment = new Dictionary<string, string?> { ["AWS_ENDPOINT_URL_SQS"] = Sqs.Endpoint, ["STALE_AFTER_SECONDS"] = "0" },
    });

    public TestTemplate NewTemplate()
    {
        var name = $"TRACE-{++_templates}";
        return TestTemplate.Load("pizza.json", $"{World.Prefix}{name}_").With(d => d["component_name"] = name);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Sqs.DisposeAsync();
    }
}
