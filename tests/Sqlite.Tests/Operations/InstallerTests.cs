namespace WorkflowManager.Sqlite.Tests;

public sealed class InstallerTests(SqliteHarness harness)
{
    [Fact]
    public async Task What_opening_the_file_has_made_is_told_again_and_again()
    {
        var installer = new SqliteInstaller(harness.Database);
        var told = await installer.InstallAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"{harness.Database.Path}: schema version {Schema.Version}", told[0]);
        Assert.Contains("table instance", told);
        Assert.Contains("index log_recorded on log", told);
        Assert.Equal(told, await installer.InstallAsync(TestContext.Current.CancellationToken));
    }
}
