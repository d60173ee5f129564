using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>All stories at once, told to one run.</summary>
internal sealed class Scenario(string tag)
{
    public string Tag => tag;

    public IReadOnlyList<BusinessRef> Refs { get; } = [.. Stories.All.Select(s => new BusinessRef($"{tag}-{s.Name}"))];

    public IReadOnlyList<IReadOnlyList<InboundRecord>> Batches { get; } =
        [.. Enumerable.Range(0, Stories.Batches).Select(i => Stories.All.SelectMany(s => s.In(i, tag)).ToList())];
}
