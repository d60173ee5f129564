using System.Buffers;
using System.Text;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Bson.IO;

namespace WorkflowManager.MongoDb;

/// <summary>A task's <c>form</c>, from a template's document or an instance's.</summary>
internal static class FormField
{
    /// <param name="task">Stands at the task's document.</param>
    public static string? Read(IBsonReader task)
    {
        task.ReadStartDocument();
        while (task.ReadBsonType() != BsonType.EndOfDocument)
        {
            if (task.ReadName() != Fields.Form)
            {
                task.SkipValue();
                continue;
            }

            if (task.CurrentBsonType is BsonType.Null or BsonType.Undefined)
                return null;
            // A schema as text is one as it stands: a document can't hold the names that begin with a dollar sign.
            if (task.CurrentBsonType == BsonType.String)
                return task.ReadString();
            var buffer = new ArrayBufferWriter<byte>(256);
            using (var writer = new Utf8JsonWriter(buffer))
                BsonToJson.WriteValue(task, writer);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }

        return null;
    }
}
