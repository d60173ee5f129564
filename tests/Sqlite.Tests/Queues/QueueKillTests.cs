using System.Diagnostics;
using System.Globalization;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>SIGKILL in the midst of sends, receives and deletes of another process (tests/QueueChild).</summary>
public sealed class QueueKillTests : IAsyncDisposable
{
    private const int Messages = 600;
    private const int Batch = 7;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    private readonly SqliteQueueHarness _harness = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_sent_stays_sent_once_and_a_batch_is_there_whole_or_not_at_all()
    {
        await CreateAsync("in");

        var acknowledged = await RunAndKillAsync(lines: 20, "send", _harness.Path, $"{Batch}");

        var numbers = (await DrainAsync("in")).Select(body => int.Parse(body, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(0, numbers.Count), numbers.Order());
        Assert.Equal(0, numbers.Count % Batch);
        Assert.True(numbers.Count >= acknowledged.Max(), $"{acknowledged.Max()} were acknowledged, {numbers.Count} are there");
        await IsIntactAsync();
    }

    [Fact]
    public async Task Receivers_that_are_killed_lose_nothing_and_repeat_only_what_they_had_in_hand()
    {
        const int kills = 4;
        await CreateAsync("in", "out", "out.fifo");
        await _harness.Queues.SendAsync("in", [.. Enumerable.Range(0, Messages).Select(i => new NewMessage($"{i}"))], Token);

        // A round has four steps: it is killed after each of them, in another round.
        for (var i = 1; i <= kills; i++)
            await RunAndKillAsync(lines: 5 * i, "move", _harness.Path);
        using (var last = Start("move", _harness.Path))
        {
            await Eventually.Async(
                async () => await _harness.Queues.DescribeAsync("in", Token) is { Waiting: 0, InFlight: 0 }, Bound, "all messages were moved");
            await KillAsync(last);
        }

        var expected = Enumerable.Range(0, Messages).Select(i => $"{i}").Order(StringComparer.Ordinal).ToList();
        var moved = await DrainAsync("out");
        Assert.Equal(expected, moved.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(moved.Count, Messages, Messages + (kills * QueueLimits.ReceiveAtMost));
        Assert.Equal(expected, (await DrainAsync("out.fifo")).Order(StringComparer.Ordinal));
        await IsIntactAsync();
    }

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private async Task CreateAsync(params string[] queues)
    {
        foreach (var queue in queues)
            await _harness.CreateQueueAsync(queue, Token);
    }

    /// <returns>What it told until it was killed, which was in the midst of what followed.</returns>
    private static async Task<List<int>> RunAndKillAsync(int lines, params string[] arguments)
    {
        using var process = Start(arguments);
        var told = new List<int>();
        while (told.Count < lines && await process.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Bound, Token) is { } line)
            told.Add(int.Parse(line, CultureInfo.InvariantCulture));
        Assert.Equal(lines, told.Count);
        await KillAsync(process);
        while (await process.StandardOutput.ReadLineAsync(Token) is { Length: > 0 } line)
            told.Add(int.Parse(line, CultureInfo.InvariantCulture));
        return told;
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(Token);
    }

    private static Process Start(params string[] arguments)
    {
        var program = System.IO.Path.Combine(AppContext.BaseDirectory, "WorkflowManager.QueueChild.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
    }

    private async Task<List<string>> DrainAsync(string queue)
    {
        var bodies = new List<string>();
        // The wait: what a killed receiver had in hand comes back after its second.
        while (await _harness.Queues.ReceiveAsync(queue, 10, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), Token) is { Count: > 0 } messages)
        {
            bodies.AddRange(messages.Select(message => message.Body));
            await _harness.Queues.DeleteAsync(queue, [.. messages.Select(message => message.Receipt)], Token);
        }

        return bodies;
    }

    private Task IsIntactAsync() => _harness.Database.ReadAsync(
        session =>
        {
            using var rows = session.Query("PRAGMA integrity_check");
            Assert.True(rows.Next());
            Assert.Equal("ok", rows.Text(0));
            return true;
        },
        Token);
}
