using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Guarantees;

/// <summary>Reads what managers have left in a store, at a quiet moment.</summary>
public interface IEvidenceReader
{
    /// <summary>These instances and what the log has of them, and of these records where it could not tell their instance.</summary>
    Task<(List<StoredInstance> Instances, List<LogEntry> Log)> ReadAsync(
        IReadOnlyCollection<BusinessRef> refs, IEnumerable<InboundRecord> records, CancellationToken cancellationToken);
}
