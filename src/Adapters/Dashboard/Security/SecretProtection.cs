using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace WorkflowManager.Dashboard;

/// <summary>Seals sessions and what a sign-in keeps in cookies, by AES-GCM under a key of its own for each purpose.</summary>
internal sealed class SecretProtection : IDataProtector, IDisposable
{
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly OidcOptions _oidc;
    private readonly string _purpose;
    private readonly AesGcm _cipher;

    public SecretProtection(OidcOptions oidc, string purpose = "protect")
    {
        (_oidc, _purpose) = (oidc, purpose);
        _cipher = new AesGcm(SecretKeys.Derive(oidc, purpose), TagBytes);
    }

    // The length keeps "a" and "b" apart from "a b".
    public IDataProtector CreateProtector(string purpose) => new SecretProtection(_oidc, $"{_purpose}\n{Encoding.UTF8.GetByteCount(purpose)} {purpose}");

    public byte[] Protect(byte[] plaintext)
    {
        var result = new byte[1 + NonceBytes + plaintext.Length + TagBytes];
        result[0] = Format;
        var nonce = result.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        lock (_cipher)
            _cipher.Encrypt(nonce, plaintext, result.AsSpan(1 + NonceBytes, plaintext.Length), result.AsSpan(1 + NonceBytes + plaintext.Length));
        return result;
    }

    /// <exception cref="CryptographicException">It was not sealed here, or for something else.</exception>
    public byte[] Unprotect(byte[] protectedData)
    {
        var length = protectedData.Length - 1 - NonceBytes - TagBytes;
        if (length < 0 || protectedData[0] != Format)
            throw new CryptographicException("This was not sealed by the dashboard.");
        var plain = new byte[length];
        lock (_cipher)
            _cipher.Decrypt(protectedData.AsSpan(1, NonceBytes), protectedData.AsSpan(1 + NonceBytes, length), protectedData.AsSpan(1 + NonceBytes + length), plain);
        return plain;
    }

    public void Dispose() => _cipher.Dispose();
}
