using MongoDB.Bson.IO;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>What of an instance goes into payloads and is nothing to a decision: the tasks' own fields, and <c>data</c>.</summary>
internal abstract class UntypedFields
{
    /// <summary>A reader at a document with the task's own fields; there may be others.</summary>
    public abstract BsonBinaryReader OpenTask(TaskAddress task);

    /// <summary>A reader at a document with <c>data</c>; there may be other fields.</summary>
    public abstract BsonBinaryReader OpenData();

    /// <summary>In the instance's document, which is kept.</summary>
    /// <param name="positions">By stage and task, where the task's document begins.</param>
    internal sealed class InDocument(byte[] document, int[][] positions) : UntypedFields
    {
        public override BsonBinaryReader OpenTask(TaskAddress task) => BsonBytes.Open(document, positions[task.Stage][task.Task]);

        public override BsonBinaryReader OpenData() => BsonBytes.Open(document);
    }

    /// <summary>The tasks' are the definition's, to the byte; so of the document only <c>data</c> is kept.</summary>
    internal sealed class OfDefinition(KnownDefinition definition, byte[] data) : UntypedFields
    {
        public override BsonBinaryReader OpenTask(TaskAddress task) => BsonBytes.Open(definition.TaskDocument(task));

        public override BsonBinaryReader OpenData() => BsonBytes.Open(data);
    }
}
