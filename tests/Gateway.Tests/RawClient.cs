using System.Buffers.Binary;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;

namespace WorkflowManager.Gateway.Tests;

/// <summary>One OP_MSG there and one back, for what no driver would send.</summary>
internal static class RawClient
{
    private const int Prefix = 21;
    private const int OpMsg = 2013;

    public static async Task<BsonDocument> SendAsync(Stream stream, BsonDocument command, CancellationToken token)
    {
        var body = command.ToBson();
        var message = new byte[Prefix + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), 1);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(12), OpMsg);
        body.CopyTo(message, Prefix);
        await stream.WriteAsync(message, token);

        var header = new byte[Prefix];
        await stream.ReadExactlyAsync(header, token);
        var answer = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) - Prefix];
        await stream.ReadExactlyAsync(answer, token);
        return BsonSerializer.Deserialize<BsonDocument>(answer);
    }
}
