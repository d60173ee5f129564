using System.Globalization;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;

// A process of its own on a test's file, to be killed while it works. A line on standard output for what is done for good.
using var database = SqliteDatabase.Open(args[1]);
using var queues = new SqliteQueues(database, TimeProvider.System);
return args[0] switch
{
    "send" => await SendAsync(int.Parse(args[2], CultureInfo.InvariantCulture)),
    "move" => await MoveAsync(),
    _ => throw new ArgumentException("send PATH BATCH | move PATH"),
};

// Numbers, as many at a time as it is told to.
async Task<int> SendAsync(int batch)
{
    for (var next = 0; ; next += batch)
    {
        await queues.SendAsync("in", [.. Enumerable.Range(next, batch).Select(Numbered)], CancellationToken.None);
        Console.WriteLine(next + batch);
    }
}

// What it receives goes to two other queues, and is deleted only then.
async Task<int> MoveAsync()
{
    while (true)
    {
        var messages = await queues.ReceiveAsync("in", 10, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), CancellationToken.None);
        var copies = messages.Select(message => new NewMessage(message.Body) { GroupId = "g", DeduplicationId = message.Body }).ToList();
        // A line after each step, so that it can be killed after any of them.
        Console.WriteLine(1);
        await queues.SendAsync("out", copies, CancellationToken.None);
        Console.WriteLine(2);
        await queues.SendAsync("out.fifo", copies, CancellationToken.None);
        Console.WriteLine(3);
        await queues.DeleteAsync("in", [.. messages.Select(message => message.Receipt)], CancellationToken.None);
        Console.WriteLine(4);
    }
}

static NewMessage Numbered(int number) => new(number.ToString(CultureInfo.InvariantCulture));
