namespace WorkflowManager.Sqlite.Tests;

public sealed class TransactionTests : IDisposable
{
    private readonly TemporaryFile _file = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteDatabase _other;

    public TransactionTests()
    {
        _database = SqliteDatabase.Open(_file.Path);
        _other = SqliteDatabase.Open(_file.Path, new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(50) });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _other.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task Writers_of_two_connections_at_once_lose_no_update_and_wait_for_each_other()
    {
        const int each = 100;
        using var another = SqliteDatabase.Open(_file.Path);
        await PutAsync(_database, 0);

        await Task.WhenAll(new[] { _database, another }.SelectMany(d => Enumerable.Range(0, each).Select(_ => d.WriteAsync(s => Put(s, Get(s) + 1), Token))));

        Assert.Equal(2 * each, await GetAsync(_database));
    }

    [Fact]
    public async Task Writers_of_one_process_come_in_the_order_of_their_calls()
    {
        var order = new List<int>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _database.WriteAsync(_ => order.Add(i), Token)));
        Assert.Equal(Enumerable.Range(0, 50), order);
    }

    [Fact]
    public async Task A_writer_that_waits_for_too_long_is_told_so_and_another_may_write_afterwards()
    {
        await HoldingAsync(async () =>
        {
            var refused = await Assert.ThrowsAsync<SqliteStoreException>(() => PutAsync(_other, 2));
            Assert.Contains("Another process kept", refused.Message, StringComparison.Ordinal);
        });
        await PutAsync(_other, 3);
        Assert.Equal(3, await GetAsync(_database));
    }

    [Fact]
    public async Task A_writer_that_is_cancelled_while_it_waits_never_writes()
    {
        using var patient = SqliteDatabase.Open(_file.Path);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await HoldingAsync(async () =>
        {
            Task behindAProcess = PutAsync(patient, 2, stop.Token), behindAThread = PutAsync(_database, 2, stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => behindAProcess);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => behindAThread);
        });
        Assert.Equal(1, await GetAsync(_database));
        await PutAsync(patient, 4);
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_and_does_not_stand_in_the_way()
    {
        await PutAsync(_database, 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.WriteAsync(
            s =>
            {
                Put(s, 2);
                throw new InvalidOperationException("on purpose");
            },
            Token));
        Assert.Equal(1, await GetAsync(_database));
        await PutAsync(_other, 3);
    }

    [Fact]
    public async Task A_reader_sees_one_state_whatever_is_written_meanwhile_and_holds_nobody_up()
    {
        await PutAsync(_database, 1);
        var (before, after) = await _database.ReadAsync(
            session =>
            {
                var first = Get(session);
#pragma warning disable xUnit1031 // On a thread of the pool: the reader must not end before the writer has.
                PutAsync(_other, 2).GetAwaiter().GetResult();
#pragma warning restore xUnit1031
                return (first, Get(session));
            },
            Token);
        Assert.Equal((1, 1), (before, after));
        Assert.Equal(2, await GetAsync(_database));
    }

    [Fact]
    public async Task Work_runs_off_the_callers_thread()
    {
        var gate = new TaskCompletionSource();
        // Were it to run here, this would wait for itself.
        var work = _database.WriteAsync(_ => gate.Task.Wait(Token), Token);
        gate.SetResult();
        await work;
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("a\0b\0")]
    [InlineData("Zoë 注文 🍕 \u202e")]
    public async Task A_text_is_itself_again(string text)
    {
        await _database.WriteAsync(s => s.Run("INSERT INTO template_document (hash, json) VALUES (?1, ?1)", text), Token);
        Assert.Equal((text, text.Length == 0 ? 0 : System.Text.Encoding.UTF8.GetByteCount(text)), await _database.ReadAsync(
            s =>
            {
                using var rows = s.Query("SELECT json, octet_length(json) FROM template_document WHERE hash = ?1", text);
                return rows.Next() ? (rows.Text(0), (int)rows.Integer(1)) : default;
            },
            Token));
    }

    /// <summary>While another writer has the file, which is at 1.</summary>
    private async Task HoldingAsync(Func<Task> act)
    {
        var (began, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = _database.WriteAsync(
            session =>
            {
                Put(session, 1);
                began.SetResult();
                end.Task.Wait(Token);
            },
            Token);
        await began.Task;
        try
        {
            await act();
        }
        finally
        {
            end.SetResult();
            await holding;
        }
    }

    private static Task PutAsync(SqliteDatabase database, long value, CancellationToken? token = null) => database.WriteAsync(s => Put(s, value), token ?? Token);

    private static Task<long> GetAsync(SqliteDatabase database) => database.ReadAsync(Get, Token);

    private static void Put(SqliteSession session, long value) =>
        session.Run("INSERT INTO template (component, version, document) VALUES ('counter', 1, ?1) ON CONFLICT DO UPDATE SET document = ?1", value);

    private static long Get(SqliteSession session) => session.Integer("SELECT document FROM template WHERE component = 'counter'") ?? 0;
}
