using Amazon.Runtime;
using MongoDB.Driver;
using WorkflowManager.Hosting;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.Secrets;
using WorkflowManager.Sqlite;

namespace WorkflowManager.Cli;

/// <summary>Faults as one sentence that says what to do, and the exit code they come to.</summary>
internal static class Faults
{
    /// <summary>Null for a fault that nobody expected: that one is a bug, and is shown whole.</summary>
    public static (string Sentence, int ExitCode)? Explain(Exception fault) => fault switch
    {
        CommandFailure failure => (failure.Message, failure.ExitCode),
        SettingsException settings => (settings.Message, ExitCode.Usage),
        MalformedEventException malformed => (malformed.Message, ExitCode.Usage),
        // Of a store: a document that no manager has written.
        InvalidDataException unreadable => ($"{unreadable.Message} 'wfm fsck' tells more.", ExitCode.Negative),
        QueueMissingException missing => (missing.Message, ExitCode.Negative),
        SqliteStoreException store => (store.Message, ExitCode.Unreachable),
        SecretUnavailableException secret => (Redaction.Clean(secret.Message), ExitCode.Unreachable),
        MongoException or TimeoutException => (Redaction.Clean(MongoFailures.Describe(fault)), ExitCode.Unreachable),
        QueuesUnavailableException queues => (Redaction.Clean(queues.Message), ExitCode.Unreachable),
        AmazonServiceException service => ($"The queue service refused: {service.ErrorCode}: {service.Message} Check the credentials, their permissions and the region.", ExitCode.Unreachable),
        AmazonClientException client => ($"The queue service can't be used: {client.Message} Set AWS_REGION (or AWS_PROFILE) and credentials, or AWS_ENDPOINT_URL_SQS.", ExitCode.Unreachable),
        HttpRequestException http => ($"The queue service can't be reached: {http.Message}", ExitCode.Unreachable),
        _ => null,
    };
}
