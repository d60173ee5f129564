namespace WorkflowManager.Dashboard;

/// <summary>The same for many instances.</summary>
internal static class BulkRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Post("/bulk/plan", DashboardRole.Operator, "bulk.plan", "What would come of it in each of them", "BulkRequest", (200, "BulkPlan"), BulkActions.PlanAsync),
        ApiRoute.Post("/bulk", DashboardRole.Operator, "bulk.send", "Sends what was planned; twice takes effect once", "PlannedBulk", (202, "BulkSent"), BulkActions.SendAsync),
    ];
}
