using System.Runtime.InteropServices;
using WorkflowManager.Gateway;

const string usage = "usage: WorkflowManager.Gateway --postgres CONNECTION-STRING [--port N] [--port-file FILE] [--user NAME:PASSWORD]…";
string? postgres = null, portFile = null;
var port = 0;
var users = new List<GatewayUser>();
for (var i = 0; i + 1 < args.Length; i += 2)
{
    var value = args[i + 1];
    switch (args[i])
    {
        case "--postgres": postgres = value; break;
        case "--port": port = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture); break;
        case "--port-file": portFile = value; break;
        case "--user" when value.Split(':', 2) is [var name, var password]: users.Add(new GatewayUser(name, password)); break;
        default: postgres = null; i = args.Length; break;
    }
}

if (postgres is null)
{
    await Console.Error.WriteLineAsync(usage);
    return 2;
}

var stop = new TaskCompletionSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

await using var gateway = await GatewayHost.StartAsync(new GatewayOptions { Postgres = postgres, Port = port, Users = users });
Console.WriteLine($"listening on port {gateway.Port}");
if (portFile is not null)
{
    // Renamed into place, so that whoever waits for the file never reads half of it.
    await File.WriteAllTextAsync(portFile + ".new", $"{gateway.Port}\n");
    File.Move(portFile + ".new", portFile, overwrite: true);
}

await stop.Task;
return 0;

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.TrySetResult();
}
