using System.Security.Cryptography;
using System.Text;

namespace WorkflowManager.Dashboard;

/// <summary>
/// Keys that every process which serves the dashboard comes to by itself: out of the one secret that all of them have. So any of them
/// reads the session that another began, without a disk or a service that they share.
/// </summary>
internal static class SecretKeys
{
    public const int LeastSecret = 16;

    public static byte[] Derive(OidcOptions oidc, string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(oidc.ClientSecret), 32,
        salt: SHA256.HashData(Encoding.UTF8.GetBytes($"{oidc.Authority}\n{oidc.ClientId}")), info: Encoding.UTF8.GetBytes($"workflow-manager dashboard\n{purpose}"));
}
