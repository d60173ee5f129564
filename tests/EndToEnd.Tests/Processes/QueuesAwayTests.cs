using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>SQS in trouble, as the function sees it; its trigger and the tasks reach the queues undisturbed.</summary>
[Collection(nameof(Processes))]
public sealed class QueuesAwayTests
{
    private const int Workflows = 40;

    [Theory]
    [InlineData(20_260_105)]
    public async Task Refused_for_a_while_and_then_answers_that_get_lost_lose_nothing(int seed)
    {
        var random = new Random(seed);
        // Forty workflows of five tasks, at most ten to a request, need twenty sends and more: the plan is always gone through.
        var from = random.Next(2, 6);
        var refusing = (From: from, To: from + random.Next(60, 90));
        var losing = Enumerable.Range(1, 16).Where(_ => random.Next(2) == 0).ToHashSet();
        await using var queues = new FaultyQueues(new Uri(TestEnvironment.SqsEndpoint), refusing, losing);
        await using var rush = await PizzaRush.OpenAsync(seed, new WorldOptions { Environment = new Dictionary<string, string?> { ["AWS_ENDPOINT_URL_SQS"] = queues.Endpoint } });
        await rush.StartAsync(Workflows);
        await rush.UntilClosedAsync();

        rush.Say($"{queues.Refused} requests refused, {queues.Lost} answers lost, {rush.Count("\"RecordFailed\"")} records failed, {rush.SentAgain} StartTasks sent again");
        Assert.Equal(refusing.To - refusing.From, queues.Refused);
        Assert.Equal(losing.Count, queues.Lost);
        Assert.True(rush.SentAgain > 0, $"Seed {seed}: no StartTask was sent again: nothing is proven.");
        Assert.True(rush.Count("\"RecordFailed\"") > 0, $"Seed {seed}: no record came back: nothing is proven.");
        await rush.AssertWholeAsync();
    }
}
