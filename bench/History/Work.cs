namespace WorkflowManager.HistoryBench;

/// <summary>What is done again and again in a store, however much lies in it.</summary>
internal enum Work
{
    /// <summary>Ten instances are started.</summary>
    Start,

    /// <summary>Ten tasks of people are claimed, each in an instance of its own.</summary>
    Claim,

    /// <summary>A page of what waits for one role.</summary>
    Waiting,

    /// <summary>A page of the open ones.</summary>
    ListOpen,

    /// <summary>A page of all, the newest first.</summary>
    ListAll,

    /// <summary>A page of what time has caught up with.</summary>
    Due,

    /// <summary>A page of ten closed ones, the oldest first, and their deletion.</summary>
    Purge,
}
