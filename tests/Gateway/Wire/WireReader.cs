using System.Buffers.Binary;
using System.Text;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;

namespace WorkflowManager.Gateway.Wire;

/// <summary>Reads MongoDB's wire protocol: OP_MSG, and OP_QUERY for the first handshake.</summary>
internal static class WireReader
{
    private const int HeaderBytes = 16;
    private const int MaximumBytes = Limits.MessageBytes + 1024;
    private const int OpQuery = 2004;
    private const int OpMsg = 2013;
    private const uint ChecksumPresent = 1;
    private const uint MoreToCome = 2;

    /// <exception cref="EndOfStreamException">The client has closed the connection.</exception>
    /// <exception cref="InvalidDataException">Not the protocol; the connection can't go on.</exception>
    public static async Task<Request> ReadAsync(Stream stream, CancellationToken token)
    {
        var header = new byte[HeaderBytes];
        await stream.ReadExactlyAsync(header, token);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        var id = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
        var opcode = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12));
        if (length is < HeaderBytes or > MaximumBytes) throw new InvalidDataException($"A message of {length} bytes");

        var message = new byte[length - HeaderBytes];
        await stream.ReadExactlyAsync(message, token);
        return opcode switch
        {
            OpMsg => ParseMessage(id, message),
            OpQuery => ParseQuery(id, message),
            _ => throw new InvalidDataException($"Opcode {opcode} is not served"),
        };
    }

    private static Request ParseMessage(int id, byte[] message)
    {
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(message);
        var end = message.Length - ((flags & ChecksumPresent) != 0 ? 4 : 0);
        BsonDocument? body = null;
        var sequences = new List<(string Name, BsonArray Documents)>();
        for (var at = 4; at < end;)
        {
            var kind = message[at++];
            var size = BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at));
            var section = message.AsMemory(at, size);
            if (kind == 0) body = BsonSerializer.Deserialize<BsonDocument>(section.ToArray());
            else if (kind == 1) sequences.Add(ParseSequence(section.Span[4..]));
            else throw new InvalidDataException($"Section kind {kind}");
            at += size;
        }

        if (body is null) throw new InvalidDataException("An OP_MSG without a body");
        foreach (var (name, documents) in sequences) body[name] = documents;
        return new Request(id, body, (flags & MoreToCome) == 0, IsLegacy: false);
    }

    // The documents stay raw: a large insert is handed on to the engine without being taken apart here.
    private static (string Name, BsonArray Documents) ParseSequence(ReadOnlySpan<byte> section)
    {
        var zero = section.IndexOf((byte)0);
        var name = Encoding.UTF8.GetString(section[..zero]);
        var documents = new BsonArray();
        for (var rest = section[(zero + 1)..]; !rest.IsEmpty;)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(rest);
            documents.Add(new RawBsonDocument(rest[..size].ToArray()));
            rest = rest[size..];
        }

        return (name, documents);
    }

    private static Request ParseQuery(int id, byte[] message)
    {
        var name = message.AsSpan(4);
        var zero = name.IndexOf((byte)0);
        var database = Encoding.UTF8.GetString(name[..zero]).Split('.')[0];
        const int skipAndReturn = 8;
        var body = BsonSerializer.Deserialize<BsonDocument>(message.AsMemory(4 + zero + 1 + skipAndReturn).ToArray());
        body["$db"] = database;
        return new Request(id, body, ExpectsAnswer: true, IsLegacy: true);
    }
}
