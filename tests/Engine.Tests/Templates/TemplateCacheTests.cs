using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.InMemory;

namespace WorkflowManager.Engine.Tests.Templates;

public class TemplateCacheTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryTemplates _templates = new();
    private readonly CountingTemplates _counted;
    private readonly BatchProcessor _processor;
    private readonly InMemoryStore _store = new();
    private int _started;

    public TemplateCacheTests()
    {
        _counted = new CountingTemplates(_templates);
        _processor = new BatchProcessor(_store, _counted, new InMemoryQueues(), null, _time, World.Limits);
    }

    [Fact]
    public async Task A_template_is_read_once_in_its_time_to_live()
    {
        Publish(version: 1);
        Assert.Equal((1, 1), (await StartedVersion(), await StartedVersion()));
        Assert.Equal(1, _counted.Calls);
    }

    [Fact]
    public async Task A_newer_version_is_found_once_the_time_is_over()
    {
        Publish(version: 1);
        await StartedVersion();
        Publish(version: 2);
        Assert.Equal(1, await StartedVersion());
        _time.Advance(World.Limits.TemplateTimeToLive);
        Assert.Equal(2, await StartedVersion());
    }

    [Fact]
    public async Task That_there_is_none_is_never_decided_from_the_cache()
    {
        Assert.Null(await StartedVersion());
        Publish(version: 1);
        Assert.Equal(1, await StartedVersion());
    }

    [Fact]
    public async Task An_invalid_one_is_read_again_since_it_may_be_mended()
    {
        _templates.Publish(JsonDocument.Parse("""{"component_name":"C","stages":7}""").RootElement);
        Assert.Null(await StartedVersion());
        Publish(version: 1);
        Assert.Equal(1, await StartedVersion());
    }

    private void Publish(int version) => _templates.Publish(JsonDocument.Parse(
        $$"""{"workflow_name":"w","component_name":"C","version":{{version}},"stages":[{"stage_name":"S","stage_order":1,"tasks":[{"task_name":"t","task_queue":"q","task_type":"SERVICE"}]}]}""").RootElement);

    private async Task<int?> StartedVersion()
    {
        var reference = $"R{++_started}";
        await _processor.ProcessAsync(
            [new InboundRecord(reference, $$"""{"event_name":"StartWorkflow","business_ref_no":"{{reference}}","component_name":"C"}""", _time.GetUtcNow())],
            TestContext.Current.CancellationToken);
        return _store.Find(new BusinessRef(reference))?.State.Definition.Version;
    }

    private sealed class CountingTemplates(ITemplateStore inner) : ITemplateStore
    {
        public int Calls { get; private set; }

        public Task<TemplateResult> FindAsync(TemplateKey key, CancellationToken cancellationToken)
        {
            Calls++;
            return inner.FindAsync(key, cancellationToken);
        }
    }
}
