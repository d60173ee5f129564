using MongoDB.Driver;

namespace WorkflowManager.MongoDb;

/// <summary>What a fault means to those who have to act on it.</summary>
public static class MongoFailures
{
    internal const int Unauthorized = 13;
    private const int AuthenticationFailed = 18;
    private const int StageNotSupported = 304;
    private const int UnrecognizedStage = 40324;
    private const int WriteConflict = 112;
    internal const int DuplicateKey = 11000;

    /// <summary>True where the server did not take the credentials: read the secret again, it may have been rotated.</summary>
    public static bool IsAuthenticationFailure(Exception? fault) => fault switch
    {
        null => false,
        MongoAuthenticationException => true,
        MongoCommandException { Code: AuthenticationFailed } => true,
        // The user of an open connection is gone. A user that lacks a role gets the same code, but no new secret helps there.
        MongoCommandException { Code: Unauthorized } e when e.Message.Contains("requires authentication", StringComparison.Ordinal) => true,
        AggregateException many => many.InnerExceptions.Any(IsAuthenticationFailure),
        _ => IsAuthenticationFailure(fault.InnerException),
    };

    /// <summary>One sentence that a person can act on, without anything secret.</summary>
    public static string Describe(Exception fault) => FailureText.Of(fault);

    /// <summary>True where a write may or may not have taken effect, and asking again may tell.</summary>
    internal static bool IsAnswerLost(Exception fault) => !IsAuthenticationFailure(fault) && fault switch
    {
        MongoConnectionException or MongoConnectionPoolPausedException or MongoExecutionTimeoutException => true,
        MongoNotPrimaryException or MongoNodeIsRecoveringException or MongoWriteConcernException => true,
        TimeoutException or IOException => true,
        MongoException e => e.HasErrorLabel("RetryableWriteError") || e.HasErrorLabel("TransientTransactionError"),
        _ => false,
    };

    /// <summary>True where the server does not know an aggregation stage.</summary>
    internal static bool IsUnknownStage(MongoCommandException fault) =>
        fault.Code is UnrecognizedStage or StageNotSupported;

    internal static bool IsDuplicateKey(WriteError error) => error.Code == DuplicateKey;

    /// <summary>True for an error that another try may not meet: somebody was faster.</summary>
    internal static bool IsRace(WriteError error) => error.Code is DuplicateKey or WriteConflict;
}
