using System.Net;

namespace WorkflowManager.Dashboard.Tests;

internal static class Cookies
{
    /// <summary>The same at another port, as a browser would not send it and a load balancer would.</summary>
    public static Cookie Copy(this Cookie cookie) => new(cookie.Name, cookie.Value, "/");
}
