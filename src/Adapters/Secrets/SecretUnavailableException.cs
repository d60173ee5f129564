namespace WorkflowManager.Secrets;

/// <summary>The credentials could not be read. The message names the secret and what to do; it never holds a part of the secret's value.</summary>
public sealed class SecretUnavailableException : Exception
{
    public SecretUnavailableException()
    {
    }

    public SecretUnavailableException(string message)
        : base(message)
    {
    }

    public SecretUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
