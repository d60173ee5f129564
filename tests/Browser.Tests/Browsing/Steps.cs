namespace WorkflowManager.Browser.Tests;

/// <summary>What is done on the way of many tests.</summary>
internal static class BrowsingSteps
{
    public static ILocator Button(this ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public static ILocator Modal(this IPage page) => page.GetByRole(AriaRole.Dialog);

    /// <summary>What the live region says; good news leaves it after a while, so it is looked for as soon as something was done.</summary>
    public static ILocator News(this IPage page) => page.GetByRole(AriaRole.Status, new() { Name = "Notifications" });

    /// <summary>The box of a task in a picture.</summary>
    public static ILocator Task(this IPage page, string task) => page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(task)}, stage ") });

    public static Task IsAsync(this ILocator task, string status) => Expect(task).ToHaveAttributeAsync("data-status", status);

    /// <summary>Does what a dialog asks for, with a reason.</summary>
    public static async Task ConfirmAsync(this IPage page, string button, string? reason = null)
    {
        if (reason is not null)
            await page.Modal().GetByLabel("Reason").FillAsync(reason);
        await page.Modal().Button(button).ClickAsync();
        await Expect(page.Modal()).ToHaveCountAsync(0);
    }

    public static async Task StartAsync(this CliWorld world, params string[] references)
    {
        foreach (var reference in references)
        {
            (await world.RunAsync("start", reference, world.Component)).Ends(0);
            await world.UntilVersionAsync(reference, 1);
        }
    }

    public static async Task SendAsync(this CliWorld world, params string[] arguments) => (await world.RunAsync(["send", .. arguments])).Ends(0);
}
