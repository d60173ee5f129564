using WorkflowManager.LocalLambda;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>The program as a process.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task The_functions_memory_is_the_garbage_collectors_limit()
    {
        await using var function = new LocalFunction(new FunctionOptions(WorkflowProgram.Location, Variables(TestEnvironment.MongoUri)) { MemoryMegabytes = 333 });
        Assert.Null(await function.InitialiseAsync());
        await Eventually.Async(() => function.Lines.Any(l => l.Contains("\"memory_mb\":333,", StringComparison.Ordinal)), TestWorld.Bound, "the limit is logged");
    }

    [Fact]
    public async Task Wrong_settings_are_an_init_error_that_names_each()
    {
        await using var function = new LocalFunction(new FunctionOptions(WorkflowProgram.Location, new Dictionary<string, string>
        {
            ["WORKFLOW_DB"] = "a/b",
            ["SWEEP_PAGE"] = "many",
            ["MONGODB_URI"] = "mongodb://admin:hunter2@",
        }));
        var error = await function.InitialiseAsync();
        Assert.Equal("SettingsException", error!.ErrorType);
        Assert.All(["WORKFLOW_DB", "SWEEP_PAGE", "MONGODB_URI"], name => Assert.Contains(name, error.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", error.Body + string.Join('\n', function.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_nobody_expects_fails_its_invocation_and_the_process_goes_on()
    {
        await using var function = new LocalFunction(new FunctionOptions(WorkflowProgram.Location, Variables(TestEnvironment.MongoUri)));
        var failed = await function.InvokeAsync("""{"hello":"world"}""");
        Assert.Equal("UnknownEventException", failed.ErrorType);
        Assert.True((await function.InvokeAsync("""{"Records":[]}""")).Succeeded);
        Assert.Equal(1, function.Starts);
    }

    [Fact]
    public async Task A_database_that_is_away_fails_the_records_in_time_and_not_the_function()
    {
        // A port that nobody listens on; the answer must come before Lambda would end the process, also on a busy machine.
        var variables = Variables("mongodb://hunter:two@127.0.0.1:1/");
        variables["DEADLINE_MARGIN_MS"] = "17000";
        await using var function = new LocalFunction(new FunctionOptions(WorkflowProgram.Location, variables) { Timeout = TimeSpan.FromSeconds(20) });
        var payload = SqsEvent.Write(
            [new Amazon.SQS.Model.Message { MessageId = "m-1", ReceiptHandle = "r", MD5OfBody = "", Body = WireEvent.Start("A", "ITALIAN") }], "arn:aws:sqs:eu-west-1:000000000000:q");
        var outcome = await function.InvokeAsync(payload);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m-1"}]}""", outcome.Body);
        Assert.Equal(1, function.Starts);
        Assert.DoesNotContain(function.Lines, l => l.Contains("hunter:two", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Variables(string mongoUri) => new(LocalQueues.Endpoints) { ["MONGODB_URI"] = mongoUri };
}
