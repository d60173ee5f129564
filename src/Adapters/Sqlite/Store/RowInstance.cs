using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>An instance by its row, which can be read whatever the rest is like.</summary>
internal abstract class RowInstance(InstanceRow row) : StoredInstance
{
    public InstanceRow Row => row;

    public override BusinessRef Ref => row.Ref;

    public override long Version => row.Version;

    public override bool HasDispatchError => row.DispatchError is not null;
}
