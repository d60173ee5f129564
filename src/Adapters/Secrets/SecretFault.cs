using System.Net;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement.Model;

namespace WorkflowManager.Secrets;

/// <summary>Says what is wrong and who can mend it.</summary>
internal static class SecretFault
{
    public static SecretUnavailableException Of(Exception fault, string secretId, string namedBy) => fault switch
    {
        // Where the SDK has kept the answer, its message quotes all of it, the password too: neither the message nor the exception may go on.
        AmazonUnmarshallingException => new($"Secret '{secretId}' could not be read: Parameter Store's answer could not be understood."),
        // What Secrets Manager answers reaches us through Parameter Store, sometimes with its code in the text only.
        AmazonServiceException service when Says(service, "AccessDenied") =>
            new($"Access to secret '{secretId}' was denied. Reading it takes ssm:GetParameter on parameter/aws/reference/secretsmanager/{secretId}, secretsmanager:GetSecretValue on the secret, and kms:Decrypt where it has a key of its own: {service.Message}", service),
        ParameterNotFoundException =>
            new($"There is no secret '{secretId}' in this account and region; {namedBy} names it: {fault.Message}", fault),
        OperationCanceledException or TimeoutException =>
            new($"Secret '{secretId}' could not be read in time.", fault),
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } =>
            new($"Secret '{secretId}' could not be read; Parameter Store may be in trouble, or the secret is binary, which it can't hand out: {fault.Message}", fault),
        _ => new($"Secret '{secretId}' could not be read: {fault.Message}", fault),
    };

    private static bool Says(AmazonServiceException fault, string code) =>
        fault.ErrorCode?.Contains(code, StringComparison.Ordinal) == true || fault.Message.Contains(code, StringComparison.Ordinal);
}
