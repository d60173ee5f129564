using System.Security.Cryptography;
using System.Text;

namespace WorkflowManager.Gateway.Authentication;

/// <summary>What a server keeps of a SCRAM-SHA-256 password (RFC 5802, RFC 7677). Test passwords are ASCII, so SASLprep is the identity.</summary>
internal sealed class ScramCredential
{
    public ScramCredential(string password)
    {
        Salt = RandomNumberGenerator.GetBytes(28);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, Salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        StoredKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        ServerKey = HMACSHA256.HashData(salted, "Server Key"u8);
    }

    /// <summary>The least that drivers accept: connecting has to be quick.</summary>
    public static int Iterations => 4096;

    public byte[] Salt { get; }

    private byte[] StoredKey { get; }

    private byte[] ServerKey { get; }

    /// <summary>The server's signature, or null if the proof is not one of this password.</summary>
    public byte[]? Verify(string authMessage, byte[] proof)
    {
        var message = Encoding.UTF8.GetBytes(authMessage);
        var key = HMACSHA256.HashData(StoredKey, message);
        if (proof.Length != key.Length) return null;
        for (var i = 0; i < key.Length; i++) key[i] ^= proof[i];
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(key), StoredKey) ? HMACSHA256.HashData(ServerKey, message) : null;
    }
}
