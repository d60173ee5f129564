using WorkflowManager.Core;

namespace WorkflowManager.Dashboard;

/// <summary>Who one is here, and what one may do.</summary>
internal static class SessionRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("/session", "session.show", "Who asks, what he may do, and the token that his changes need", "Session", Show) with { Least = DashboardRole.None },
    ];

    private static Task<ApiAnswer?> Show(ApiCall call) => ApiAnswer.OkAsync(writer =>
    {
        var (options, caller) = (call.Site.Options, call.Caller);
        writer.WriteStartObject();
        writer.WriteString("actor"u8, caller.Actor);
        writer.WriteStartArray("roles"u8);
        foreach (var role in RoleNames.UpTo(caller.Role))
            writer.WriteStringValue(role);
        writer.WriteEndArray();
        if (caller.Groups is { } groups)
        {
            writer.WriteStartArray("human_roles"u8);
            foreach (var group in groups)
                writer.WriteStringValue(group);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNull("human_roles"u8);
        }

        writer.WriteString("auth"u8, options.Oidc is null ? "none" : "oidc");
        writer.WriteString("csrf_token"u8, call.Site.AntiForgery.TokenOf(caller));
        writer.WriteString("store"u8, options.StoreName);
        writer.WriteString("workflow_queue"u8, call.Ports.Queues.Workflow);
        writer.WriteString("product_version"u8, options.ProductVersion);
        writer.WriteString("now"u8, WireTime.Iso(call.Now));
        writer.WriteEndObject();
    });
}
