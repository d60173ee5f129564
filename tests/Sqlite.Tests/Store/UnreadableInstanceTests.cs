using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>Somebody has edited the file by hand.</summary>
public sealed class UnreadableInstanceTests : IDisposable
{
    private readonly SqliteHarness _harness = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("UPDATE instance SET status = 'HAPPY' WHERE ref = ?1")]
    [InlineData("UPDATE instance SET document = 4711 WHERE ref = ?1")]
    [InlineData("UPDATE stage_state SET status = 'HAPPY' WHERE instance = (SELECT id FROM instance WHERE ref = ?1)")]
    [InlineData("UPDATE task_state SET status = 'HAPPY' WHERE instance = (SELECT id FROM instance WHERE ref = ?1)")]
    [InlineData("UPDATE task_state SET task = 99 WHERE instance = (SELECT id FROM instance WHERE ref = ?1)")]
    [InlineData("UPDATE outbox SET entries = 'no JSON' WHERE instance = (SELECT id FROM instance WHERE ref = ?1)")]
    [InlineData("UPDATE outbox SET entries = '[{}]' WHERE instance = (SELECT id FROM instance WHERE ref = ?1)")]
    [InlineData("UPDATE outbox SET dispatches = '[1]' WHERE instance = (SELECT id FROM instance WHERE ref = ?1)")]
    public async Task An_instance_that_makes_no_sense_harms_no_other(string edit)
    {
        var story = new Story(_harness);
        var template = await story.PizzaAsync();
        StoredInstance good = await story.CreatedAsync(template), bad = await story.CreatedAsync(template);
        await _harness.Database.WriteAsync(s => s.Run(edit, bad.Ref.Value), Token);

        var snapshot = await _harness.Store.ReadAsync([new EventKey(good.Ref, new EventId("x")), new EventKey(bad.Ref, new EventId("x"))], Token);

        Same.State(good.State, snapshot.Instances[good.Ref].State);
        var unreadable = snapshot.Instances[bad.Ref];
        Assert.Contains($"'{bad.Ref}' can't be read", Assert.Throws<InvalidDataException>(() => unreadable.State).Message, StringComparison.Ordinal);
        Assert.Equal((bad.Ref, 1), (unreadable.Ref, unreadable.Version));
        var listed = (await new SqliteInstanceCatalog(_harness.Database).ListAsync(new InstanceFilter(), 10, null, Token)).Instances.ToDictionary(i => i.Ref);
        Assert.NotNull(listed[bad.Ref].Unreadable);
        Assert.Null(listed[good.Ref].Unreadable);
    }
}
