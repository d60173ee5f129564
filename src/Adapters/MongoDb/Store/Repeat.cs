namespace WorkflowManager.MongoDb;

/// <summary>For writes that may be done twice: what the driver's retried writes would do, on any server.</summary>
internal static class Repeat
{
    public static async Task OnceAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (MongoFailures.IsAnswerLost(e))
        {
            // A primary stepped down, or a connection died in its pool: the next one is chosen and opened by the driver.
            await write();
        }
    }
}
