using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace WorkflowManager.Model.Tests;

/// <summary>128 bits, so that two of some million states are not taken for one.</summary>
internal static class Hash
{
    public static UInt128 Of(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
