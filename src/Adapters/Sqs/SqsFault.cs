using System.Net;
using Amazon.Runtime;
using Amazon.SQS.Model;

namespace WorkflowManager.Sqs;

/// <summary>What a failed call means for the messages that it was about.</summary>
internal sealed record SqsFault(SqsFault.Kind Meaning, string Reason)
{
    public const string SendPermission = "sqs:SendMessage";
    public const string LookUpPermission = "sqs:GetQueueUrl";
    public const string ReceivePermission = "sqs:ReceiveMessage";
    public const string DeletePermission = "sqs:DeleteMessage";
    public const string VisibilityPermission = "sqs:ChangeMessageVisibility";
    public const string DescribePermission = "sqs:GetQueueAttributes";
    public const string CreatePermission = "sqs:CreateQueue";
    public const string ListPermission = "sqs:ListQueues";

    /// <summary>Closed.</summary>
    public enum Kind
    {
        /// <summary>There is no such queue.</summary>
        Missing,

        /// <summary>The queue takes nothing from us, whatever we send.</summary>
        OfQueue,

        /// <summary>Something in the request is not taken; it may be one message of ten.</summary>
        OfContent,

        /// <summary>The same call may pass a moment later; and this one may have had its effect.</summary>
        Passing,
    }

    /// <param name="permission">What the call needs.</param>
    public static SqsFault Of(Exception exception, string queue, string permission) => exception switch
    {
        AmazonServiceException service => OfService(service, queue, permission),
        OperationCanceledException or TimeoutException => new(Kind.Passing, $"queue '{queue}' did not answer in time"),
        AmazonClientException or HttpRequestException or IOException => new(Kind.Passing, $"queue '{queue}' could not be reached: {exception.Message}"),
        // Nothing known: this queue's trouble all the same, and no other's.
        _ => new(Kind.OfQueue, $"a request to queue '{queue}' failed: {exception.GetType().Name}: {exception.Message}"),
    };

    /// <summary>What one refused message of a request that was answered means; never the whole queue's.</summary>
    public static SqsFault OfEntry(BatchResultErrorEntry entry, string queue)
    {
        var reason = $"queue '{queue}' did not take the message: {entry.Code}: {entry.Message}";
        var sendersFault = entry.SenderFault == true && !IsThrottling(ShortCode(entry.Code));
        return new(sendersFault ? Kind.OfContent : Kind.Passing, reason);
    }

    private static SqsFault OfService(AmazonServiceException exception, string queue, string permission)
    {
        var code = ShortCode(exception.ErrorCode);
        var detail = $"{code}: {exception.Message}";
        if (exception is QueueDoesNotExistException || code is "NonExistentQueue" or "QueueDoesNotExist" or "InvalidAddress")
            return new(Kind.Missing, $"there is no queue '{queue}' at the endpoint and in the region of this process, or it may not see it ({permission}): {detail}");
        // Without a status there was no answer, or one that could not be understood: it may have arrived.
        if (exception.StatusCode is < HttpStatusCode.BadRequest or >= HttpStatusCode.InternalServerError
            or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || IsThrottling(code))
            return new(Kind.Passing, $"queue '{queue}' did not answer as it should: {detail}");
        // New code KmsAccessDenied, legacy code KMS.AccessDeniedException.
        if (exception.ErrorCode?.StartsWith("Kms", StringComparison.OrdinalIgnoreCase) == true)
            return new(Kind.OfQueue, $"queue '{queue}' could not use its key (kms:GenerateDataKey, kms:Decrypt): {detail}");
        if (code.StartsWith("AccessDenied", StringComparison.Ordinal) || code is "InvalidSecurity")
            return new(Kind.OfQueue, $"access to queue '{queue}' was denied; {permission} is missing: {detail}");
        if (exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
            return new(Kind.OfQueue, $"queue '{queue}' did not accept the credentials: {detail}");
        return new(Kind.OfContent, $"queue '{queue}' did not take the request: {detail}");
    }

    private static bool IsThrottling(string code) =>
        code.Contains("Throttl", StringComparison.OrdinalIgnoreCase) || code is "OverLimit" or "SlowDown" or "RequestLimitExceeded" or "TooManyRequests" or "ServiceUnavailable" or "InternalError";

    /// <summary>Codes come bare, with a service's prefix (<c>AWS.SimpleQueueService.NonExistentQueue</c>) or with a suffix (<c>…Exception</c>).</summary>
    private static string ShortCode(string? code)
    {
        if (string.IsNullOrEmpty(code))
            return "no error code";
        var bare = code[(code.LastIndexOfAny(['.', '#']) + 1)..];
        return bare.EndsWith("Exception", StringComparison.Ordinal) ? bare[..^"Exception".Length] : bare;
    }
}
