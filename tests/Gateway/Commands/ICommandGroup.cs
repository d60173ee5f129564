using MongoDB.Bson;

namespace WorkflowManager.Gateway.Commands;

internal delegate Task<BsonDocument> CommandHandler(CommandContext context);

/// <summary>Commands that belong together. Names are matched without regard to case: drivers differ over isMaster and findAndModify.</summary>
internal interface ICommandGroup
{
    IEnumerable<(string Name, CommandHandler Handler)> Commands { get; }
}

internal static class Answers
{
    public static BsonDocument Ok() => new("ok", 1.0);

    public static Task<BsonDocument> OkAsync() => Task.FromResult(Ok());
}
