using System.Diagnostics.CodeAnalysis;

namespace WorkflowManager.Sqlite;

/// <summary>A value for a parameter of a statement: text, an integer, bytes or null.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Internal: a call reads as SQL's list of values.")]
internal readonly struct SqliteValue
{
    private SqliteValue(string? text, long? integer, byte[]? bytes) => (Text, Integer, Bytes) = (text, integer, bytes);

    public string? Text { get; }

    public long? Integer { get; }

    public byte[]? Bytes { get; }

    public static implicit operator SqliteValue(string? text) => new(text, null, null);

    public static implicit operator SqliteValue(long integer) => new(null, integer, null);

    public static implicit operator SqliteValue(long? integer) => new(null, integer, null);

    public static implicit operator SqliteValue(int integer) => new(null, integer, null);

    public static implicit operator SqliteValue(byte[]? bytes) => new(null, null, bytes);

    /// <summary>As the file keeps moments: milliseconds since 1970.</summary>
    public static implicit operator SqliteValue(DateTimeOffset moment) => new(null, moment.ToUnixTimeMilliseconds(), null);

    public static implicit operator SqliteValue(DateTimeOffset? moment) => new(null, moment?.ToUnixTimeMilliseconds(), null);
}
