using System.Collections.Concurrent;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>Definitions of instances that were read of late, the last one of each template's version. Thread-safe; bounded in bytes.</summary>
internal sealed class KnownDefinitions
{
    // A definition takes some times its bytes, and the function has 256 MB.
    private const long BytesAtMost = 8 * 1024 * 1024;

    private readonly ConcurrentDictionary<(ComponentName Component, string Workflow, int Version), KnownDefinition> _known = new();
    private long _bytes;

    public KnownDefinition? Find(ComponentName component, string workflow, int version) => _known.GetValueOrDefault((component, workflow, version));

    /// <summary>What was known under its name is so no longer.</summary>
    public void Add(KnownDefinition known)
    {
        if (known.Bytes > BytesAtMost)
            return;
        if (Interlocked.Add(ref _bytes, known.Bytes) > BytesAtMost)
        {
            _known.Clear();
            Interlocked.Exchange(ref _bytes, known.Bytes);
        }

        var definition = known.Definition;
        _known[(definition.Component, definition.Name, definition.Version)] = known;
    }
}
