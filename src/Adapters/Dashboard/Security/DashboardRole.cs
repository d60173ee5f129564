namespace WorkflowManager.Dashboard;

/// <summary>What somebody may do; each includes the ones before.</summary>
internal enum DashboardRole
{
    /// <summary>Signed in, and nothing else: may see who he is.</summary>
    None,

    /// <summary>Looks.</summary>
    Viewer,

    /// <summary>Steers instances and dead letters too.</summary>
    Operator,

    /// <summary>Publishes templates too.</summary>
    Admin,
}
