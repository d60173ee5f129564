namespace WorkflowManager.Cli.Tests;

/// <summary>A file that was there before is nobody's to take away.</summary>
public sealed class InstanceArchiveTests
{
    [Fact]
    public async Task An_archive_that_got_nothing_is_not_left_behind_but_what_was_there_is()
    {
        var folder = Directory.CreateTempSubdirectory("wfm-test-").FullName;
        var (made, found) = (Path.Combine(folder, "made.gz"), Path.Combine(folder, "found.gz"));
        await File.WriteAllTextAsync(found, "", TestContext.Current.CancellationToken);
        foreach (var path in new[] { made, found })
        {
            await using var archive = InstanceArchive.Open(path);
            await archive.FlushAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal((false, true), (File.Exists(made), File.Exists(found)));
        Directory.Delete(folder, recursive: true);
    }
}
