namespace WorkflowManager.Engine;

/// <summary>Why a round did not bring an instance's records to an end.</summary>
internal enum UnfinishedCause
{
    /// <summary>Another manager committed first.</summary>
    Conflict,

    /// <summary>They did not fit into the commit, or had to wait for a record ahead of them.</summary>
    Left,

    /// <summary>A bulk of several commits failed as a whole; this one may not be to blame.</summary>
    SharedFault,
}
