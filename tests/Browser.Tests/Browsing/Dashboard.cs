using System.Text.RegularExpressions;

namespace WorkflowManager.Browser.Tests;

/// <summary>The real program: a manager, and the dashboard over the same store and queues.</summary>
public sealed partial class Dashboard : IAsyncDisposable
{
    private Dashboard(CliWorld world, WfmProcess? manager, WfmProcess ui, string address) => (World, Manager, Ui, Address) = (world, manager, ui, address);

    public CliWorld World { get; }

    /// <summary>Null where there is none: what is sent stays on its way.</summary>
    public WfmProcess? Manager { get; }

    public WfmProcess Ui { get; }

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; }

    public static async Task<Dashboard> StartAsync(CliWorld world, bool manager = true, params string[] options)
    {
        var running = manager ? await world.StartManagerAsync("--sweep-every", "500ms") : null;
        var ui = world.Start(["ui", "--listen", "http://127.0.0.1:0", .. options]);
        await ui.UntilSaidAsync("Dashboard: ");
        var address = ui.Out.Concat(ui.Err).Select(l => AddressLine().Match(l)).First(m => m.Success).Groups[1].Value;
        return new Dashboard(world, running, ui, address);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(0, await Ui.StopAsync());
        if (Manager is not null)
            Assert.Equal(0, await Manager.StopAsync());
        await World.DisposeAsync();
    }

    [GeneratedRegex("Dashboard: (http://[^/ ]+)")]
    private static partial Regex AddressLine();
}
