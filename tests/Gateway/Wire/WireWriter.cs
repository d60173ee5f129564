using System.Buffers.Binary;
using MongoDB.Bson;

namespace WorkflowManager.Gateway.Wire;

/// <summary>Writes one answer: an OP_MSG with a body section, or the OP_REPLY that an OP_QUERY waits for.</summary>
internal static class WireWriter
{
    private const int OpReply = 1;
    private const int OpMsg = 2013;
    private const int AwaitCapable = 8;

    private static int lastId;

    public static async Task WriteAsync(Stream stream, Request request, BsonDocument answer, CancellationToken token)
    {
        var document = answer is RawBsonDocument raw ? raw.Slice.AccessBackingBytes(0).ToArray() : answer.ToBson();
        // OP_MSG: flag bits, section kind 0. OP_REPLY: flags, cursor id, starting from, number returned.
        var prefix = request.IsLegacy ? 36 : 21;
        var message = new byte[prefix + document.Length];
        Write(message, 0, message.Length);
        Write(message, 4, Interlocked.Increment(ref lastId));
        Write(message, 8, request.Id);
        Write(message, 12, request.IsLegacy ? OpReply : OpMsg);
        if (request.IsLegacy)
        {
            Write(message, 16, AwaitCapable);
            Write(message, 32, 1);
        }

        document.CopyTo(message, prefix);
        await stream.WriteAsync(message, token);
    }

    private static void Write(byte[] message, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(at), value);
}
