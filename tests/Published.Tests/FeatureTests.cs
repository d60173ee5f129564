using System.Diagnostics;
using WorkflowManager.Gateway;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.LocalLambda;
using WorkflowManager.TestServers;

namespace WorkflowManager.Published.Tests;

/// <summary>
/// Every feature of the drivers that the product uses, called in native code: what Native AOT takes away can fail without a
/// word, so each result is compared with what it must be (tests/NativeFeatures).
/// </summary>
public sealed class FeatureTests
{
    private const string User = "us er";
    private const string Password = "p@ss:w/rd?%&";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(180);

    // Said here once more: a feature that is no longer tried must be noticed.
    private static readonly string[] Expected =
    [
        "database: ping",
        "database: SCRAM",
        "database: wrong password",
        "database: read concern, write concern and time-out on the wire",
        "database: no such host",
        "database: connection strings",
        "documents: insert, find, replace, update, delete",
        "documents: duplicate key of an insert",
        "documents: unordered bulk of replace, update and upsert",
        "documents: duplicate key within an unordered bulk",
        "documents: projection, sort and limit",
        "documents: getMore over many batches, raw",
        "documents: getMore over many batches",
        "documents: $unionWith aggregation, raw, over many batches",
        "documents: an unknown command is an error with its code",
        "values: every type comes back as itself",
        "values: every type comes back as itself, raw",
        "values: a lone surrogate spoils no write",
        "values: a document of a megabyte",
        "indexes: installed by the explicit step, and again",
        "indexes: a second instance of a reference is refused",
        "templates: published, found, and a payload in its types",
        "templates: the highest version, and one by its number",
        "templates: a version that stands is not replaced",
        "templates: an invalid one is refused with all its problems",
        "store: create once, and never over another",
        "store: updates, guarded by the version",
        "store: creations, updates and lost races in one bulk",
        "store: instances and log in one aggregation",
        "store: instances and log in two finds",
        "log: an applied entry replaces, any other only fills a gap",
        "outbox: cleared whole, and dispatch by dispatch",
        "outbox: the stale ones, page by page, by a sparse index",
        "times: policies, run, output, notifications and what is due",
        "operators: a list, filtered and page by page",
        "operators: an instance of an older system, and one that makes no sense",
        "operators: a document, and a scan",
        "operators: the log with the outbox, and orphans",
        "operators: closed ones, and their deletion",
        "operators: the templates of a component",
        "queues: a queue's URL is looked up by its name",
        "queues: batches to a standard queue, by name and by URL",
        "queues: attributes and trace of a StartTask",
        "queues: an X-Ray trace on the wire",
        "queues: groups and deduplication of a FIFO queue",
        "queues: a queue that does not exist",
        "queues: no such endpoint",
        "dead letters: body, code, reason and source",
        "dead letters: a queue that does not exist",
        "secret: read by Parameter Store's reference, and again",
        "secret: one that does not exist is named",
        "form: a good answer and a bad one",
        "form: a good one and a bad one",
    ];

    [Fact]
    public async Task Every_feature_of_the_drivers_works_in_native_code()
    {
        await using var guarded = await GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres, Users = [new GatewayUser(User, Password)] }, TestContext.Current.CancellationToken);
        await using var old = await GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres }, TestContext.Current.CancellationToken);
        // Once: the store must not ask a second time.
        old.FailPoints.Configure(FailPointCommand.FailCommand(["aggregate"], times: 1, errorCode: 40324));

        var (exitCode, lines) = await RunAsync(new Dictionary<string, string>(LocalQueues.Endpoints)
        {
            ["AWS_ENDPOINT_URL_SECRETS_MANAGER"] = TestEnvironment.SecretsManagerEndpoint,
            ["MONGODB_URI"] = TestEnvironment.MongoUri,
            ["FEATURES_GUARDED_HOST"] = $"127.0.0.1:{guarded.Port}/?directConnection=true",
            ["FEATURES_GUARDED_USER"] = User,
            ["FEATURES_GUARDED_PASSWORD"] = Password,
            ["FEATURES_OLD_SERVER_URI"] = old.Uri,
        });

        Assert.Equal(["native", .. Expected.Select(name => $"ok {name}")], lines);
        Assert.Equal(0, exitCode);
        Assert.Equal(1, old.FailPoints.Entered(FailPoints.FailCommand));
    }

    private static async Task<(int ExitCode, string[] Lines)> RunAsync(Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Published.Features) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Bound, TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Bound, TestContext.Current.CancellationToken);
            return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
