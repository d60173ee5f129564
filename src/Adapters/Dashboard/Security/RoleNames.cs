namespace WorkflowManager.Dashboard;

/// <summary>The roles as they are written.</summary>
internal static class RoleNames
{
    public static string ToWire(this DashboardRole role) => role switch
    {
        DashboardRole.Viewer => "viewer",
        DashboardRole.Operator => "operator",
        DashboardRole.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "It has no name."),
    };

    public static DashboardRole Parse(string wire) => wire switch
    {
        "viewer" => DashboardRole.Viewer,
        "operator" => DashboardRole.Operator,
        "admin" => DashboardRole.Admin,
        _ => DashboardRole.None,
    };

    /// <summary>A role with all that it includes.</summary>
    public static IEnumerable<string> UpTo(DashboardRole role) =>
        Enum.GetValues<DashboardRole>().Where(r => r != DashboardRole.None && r <= role).Select(ToWire);
}
