using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>What happens to one instance.</summary>
/// <param name="Name">Its reference, but for the tag of the run.</param>
/// <param name="Batches">Its records in each batch of the scenario, made for its reference.</param>
internal sealed record Story(string Name, params IReadOnlyList<IReadOnlyList<Func<string, InboundRecord>>> Batches)
{
    public IEnumerable<InboundRecord> In(int batch, string tag) => batch < Batches.Count ? Batches[batch].Select(record => record($"{tag}-{Name}")) : [];
}
