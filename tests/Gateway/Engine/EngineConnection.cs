using System.Data;
using MongoDB.Bson;
using Npgsql;
using NpgsqlTypes;

namespace WorkflowManager.Gateway.Engine;

/// <summary>One connection to the engine, and how commands' documents travel over it.</summary>
internal sealed class EngineConnection(NpgsqlConnection connection) : IAsyncDisposable
{
    public bool IsOpen => connection.FullState.HasFlag(ConnectionState.Open);

    public async Task<BsonDocument> CallAsync(string sql, string database, BsonDocument spec, CancellationToken token)
    {
        await using var command = Command(sql, Text(database), Bson(spec));
        return ToDocument(await command.ExecuteScalarAsync(token));
    }

    public async Task<BsonDocument> CallAsync(string sql, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken token)
    {
        await using var command = Command(sql, [.. parameters]);
        return ToDocument(await command.ExecuteScalarAsync(token));
    }

    /// <summary>The first column of the first row, or null if there is none.</summary>
    public async Task<object?> ScalarAsync(string sql, CancellationToken token, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync(token);
    }

    /// <summary>For a procedure, whose result is of a type that only the engine can read.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken token, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(token);
    }

    public async Task<CursorPage> PageAsync(string sql, CancellationToken token, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(token);
        await reader.ReadAsync(token);
        var continuation = reader.IsDBNull(1) ? null : (byte[])reader[1];
        return reader.FieldCount == 2
            ? new CursorPage(ToDocument(reader[0]), continuation, false, 0)
            : new CursorPage(ToDocument(reader[0]), continuation, reader.GetBoolean(2), reader.GetInt64(3));
    }

    public static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Bytes(byte[] value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Number(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Bson(BsonDocument value) => Bytes(value.ToBson());

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }

    // Raw: an answer is mostly handed on as it stands.
    private static RawBsonDocument ToDocument(object? bytes) => bytes is byte[] document
        ? new RawBsonDocument(document)
        : throw new InvalidOperationException("The engine answered nothing");
}

/// <param name="Continuation">What the next page is asked for with; null after the last one.</param>
/// <param name="NeedsConnection">The rest of the result lives in the engine connection that began it.</param>
internal sealed record CursorPage(BsonDocument Answer, byte[]? Continuation, bool NeedsConnection, long CursorId);
