using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm run</c> and a queue service that is slow, or not there.</summary>
public sealed class ManagerOnSqsTests
{
    [Fact]
    public async Task A_batch_in_hand_is_brought_to_its_end_and_a_second_signal_does_not_wait_for_it()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Aws);
        await world.PublishPizzaAsync();
        using var queues = WorldQueues.Of(world);
        await using var endpoint = new FaultyEndpoint(new Uri(TestEnvironment.SqsEndpoint));
        world.Variables["AWS_ENDPOINT_URL_SQS"] = endpoint.Endpoint;

        await using (var patient = await world.StartManagerAsync())
        {
            endpoint.Hold("DeleteMessageBatch");
            await queues.SendAsync(queues.Workflow, ManagerTests.StartEvent(world, "HELD"));
            await Eventually.Async(() => endpoint.Holding > 0, CliWorld.Bound, "a batch is in hand");
            patient.AskToStop();
            // Whatever waits for a message is given up at the signal; the batch is not.
            await Eventually.Async(() => endpoint.Holding > 0 && !patient.HasExited, CliWorld.Bound, "the batch is still in hand");
            Assert.DoesNotContain(patient.Out, l => l.Contains("\"ProcessStopped\"", StringComparison.Ordinal));
            endpoint.Release();
            Assert.Equal(0, await patient.EndAsync());
            Assert.Contains("\"ProcessStopped\"", patient.Out.Last(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await queues.CountAsync(queues.Workflow));

        await using var hasty = await world.StartManagerAsync();
        endpoint.Hold("SendMessageBatch");
        await queues.SendAsync(queues.Workflow, ManagerTests.StartEvent(world, "LOST"));
        await Eventually.Async(() => endpoint.Holding > 0, CliWorld.Bound, "a batch is in hand");
        await Eventually.Async(
            () =>
            {
                hasty.AskToStop();
                return hasty.HasExited;
            },
            CliWorld.Bound, "a second signal ends it");
        Assert.NotEqual(0, await hasty.EndAsync());
        Assert.Equal(1, await queues.CountAsync(queues.Workflow));
    }

    [Fact]
    public async Task It_goes_on_once_the_service_is_back_and_a_missing_queue_is_told()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Aws);
        await world.PublishPizzaAsync();
        (await world.RunAsync("run", "--workflow-queue", $"{world.Prefix}_nowhere")).Ends(1).Says($"There is no queue '{world.Prefix}_nowhere'; create it, or name another with --workflow-queue.");

        using var queues = WorldQueues.Of(world);
        await using var endpoint = new FaultyEndpoint(new Uri(TestEnvironment.SqsEndpoint));
        world.Variables["AWS_ENDPOINT_URL_SQS"] = endpoint.Endpoint;
        await using var manager = await world.StartManagerAsync();
        endpoint.Refuses = true;
        // The long poll that is under way is answered still.
        await queues.SendAsync(queues.Workflow, ManagerTests.StartEvent(world, "BEFORE"));
        await manager.UntilSaidAsync("\"ReceiveFailed\"");
        await Eventually.Async(() => endpoint.Refused > 3, CliWorld.Bound, "it asks again");
        endpoint.Refuses = false;
        await queues.SendAsync(queues.Workflow, ManagerTests.StartEvent(world, "AFTER"));
        await queues.TakeAsync($"{world.Prefix}_confirm_order_queue", 2);
        Assert.Equal(0, await manager.StopAsync());
    }
}
