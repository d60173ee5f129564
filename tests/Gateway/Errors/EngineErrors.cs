using MongoDB.Bson;
using Npgsql;

namespace WorkflowManager.Gateway.Errors;

/// <summary>
/// The engine's errors as MongoDB's. It throws SQLSTATEs, its own among them begin with M; and it reports a statement's
/// error in the answer with the SQLSTATE packed into <c>code</c>, six bits a character.
/// </summary>
internal static class EngineErrors
{
    public const int DuplicateKey = 11000;
    private const int WriteConflict = 112;

    private static readonly Dictionary<string, (int Code, string Name)> ByState = new(StringComparer.Ordinal)
    {
        ["40001"] = (WriteConflict, "WriteConflict"),
        ["40P01"] = (WriteConflict, "WriteConflict"),
        ["55P03"] = (WriteConflict, "WriteConflict"),
        ["23505"] = (DuplicateKey, "DuplicateKey"),
        ["23P01"] = (DuplicateKey, "DuplicateKey"),
        ["42P01"] = (26, "NamespaceNotFound"),
        ["57014"] = (50, "MaxTimeMSExpired"),
        ["0A000"] = (115, "CommandNotSupported"),
        ["M0001"] = (2, "BadValue"),
        ["M0003"] = (9, "FailedToParse"),
        ["M0004"] = (14, "TypeMismatch"),
        ["M0008"] = (26, "NamespaceNotFound"),
        ["M0009"] = (27, "IndexNotFound"),
        ["M000A"] = (28, "PathNotViable"),
        ["M000D"] = (40, "ConflictingUpdateOperators"),
        ["M000E"] = (43, "CursorNotFound"),
        ["M000F"] = (48, "NamespaceExists"),
        ["M000G"] = (52, "DollarPrefixedFieldName"),
        ["M000J"] = (56, "EmptyFieldName"),
        ["M000M"] = (66, "ImmutableField"),
        ["M000N"] = (67, "CannotCreateIndex"),
        ["M000O"] = (68, "IndexAlreadyExists"),
        ["M000P"] = (72, "InvalidOptions"),
        ["M000Q"] = (73, "InvalidNamespace"),
        ["M000R"] = (85, "IndexOptionsConflict"),
        ["M000S"] = (86, "IndexKeySpecsConflict"),
        ["M000U"] = (115, "CommandNotSupported"),
        ["M0012"] = (197, "InvalidIndexSpecificationOption"),
        ["M0013"] = (224, "QueryFeatureNotAllowed"),
        ["M001B"] = (10334, "BSONObjectTooLarge"),
        ["M001C"] = (DuplicateKey, "DuplicateKey"),
        ["M003A"] = (17419, "Location17419"),
        ["M003B"] = (17420, "Location17420"),
        ["M007T"] = (40323, "Location40323"),
        ["M007U"] = (40324, "Location40324"),
        ["M0088"] = (40415, "Location40415"),
        ["M00CO"] = (121, "DocumentValidationFailure"),
        ["M00F1"] = (WriteConflict, "WriteConflict"),
    };

    public static bool IsConflict(PostgresException error) => Map(error.SqlState).Code == WriteConflict;

    public static bool IsConflict(BsonDocument writeError) => Map(Unpack(writeError["code"].ToInt32())).Code == WriteConflict;

    public static bool IsDuplicate(PostgresException error) => Map(error.SqlState).Code == DuplicateKey;

    public static bool IsDuplicate(BsonDocument writeError) => Map(Unpack(writeError["code"].ToInt32())).Code == DuplicateKey;

    /// <summary>The connection to the engine is gone, or never came about: nothing to answer with, and nothing known of the outcome.</summary>
    public static bool IsBroken(Exception error) => error switch
    {
        PostgresException postgres => postgres.SqlState.StartsWith("57P", StringComparison.Ordinal) || postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
            || postgres.SqlState == "53300",
        NpgsqlException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException => true,
        _ => false,
    };

    public static CommandError ToCommandError(PostgresException error, bool inTransaction)
    {
        var (code, name) = Map(error.SqlState);
        if (code == WriteConflict && inTransaction) return CommandError.WriteConflict();
        return new CommandError(code, name, Describe(code, error.SqlState, error.MessageText));
    }

    /// <summary>A statement that threw, as the element of <c>writeErrors</c> that the engine would have made of it.</summary>
    public static BsonDocument ToWriteError(PostgresException error) =>
        new() { { "index", 0 }, { "code", Pack(error.SqlState) }, { "errmsg", error.MessageText } };

    /// <summary>Replaces the packed SQLSTATE of an element of <c>writeErrors</c> by MongoDB's code.</summary>
    public static void Translate(BsonDocument writeError)
    {
        var state = Unpack(writeError["code"].ToInt32());
        var (code, _) = Map(state);
        writeError["code"] = code;
        writeError["errmsg"] = Describe(code, state, writeError["errmsg"].AsString);
    }

    public static string Unpack(int packed) => string.Create(5, packed, (text, bits) =>
    {
        for (var i = 0; i < text.Length; i++, bits >>= 6) text[i] = (char)((bits & 0x3F) + '0');
    });

    public static int Pack(string state)
    {
        var packed = 0;
        for (var i = state.Length - 1; i >= 0; i--) packed = (packed << 6) | (state[i] - '0');
        return packed;
    }

    private static (int Code, string Name) Map(string state) =>
        ByState.TryGetValue(state, out var known) ? known : state.StartsWith('M') ? (2, "BadValue") : (1, "InternalError");

    // An error that is not in the table keeps its SQLSTATE in sight, for whoever has to add it.
    private static string Describe(int code, string state, string message) =>
        code == DuplicateKey ? $"E11000 duplicate key error: {message}" : ByState.ContainsKey(state) ? message : $"{message} [{state}]";
}
