using System.Text.Json;
using MongoDB.Bson.IO;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>A task's own fields on their way into its StartTask payload, from a template's document or an instance's.</summary>
internal static class TaskExtras
{
    /// <param name="task">Stands at the task's document.</param>
    public static void Write(IBsonReader task, Utf8JsonWriter writer) => BsonToJson.WriteFields(task, writer, IsExtra);

    // A template with a field of the payload's own is refused; an instance that an older system wrote may have one.
    private static bool IsExtra(string field) => StartTaskPayload.IsPacked(field) && !TemplateFields.OfPayload.Contains(field);
}
