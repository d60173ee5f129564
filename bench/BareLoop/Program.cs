using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MongoDB.Bson.Serialization.Serializers;
using WorkflowManager.BareLoop;

// What the function is measured by: Lambda's Runtime API, the same commands in number and size, the same clients warmed while
// it initialises; and nothing of the function's own.
var api = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/";
using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null });
KeepWhatReflectionFinds();
using var database = new Database(Environment.GetEnvironmentVariable("MONGODB_URI")!, Environment.GetEnvironmentVariable("WORKFLOW_DB")!);
using var queues = new Queues();
await Task.WhenAll(database.PingAsync(), queues.UrlAsync(Environment.GetEnvironmentVariable("DEAD_LETTER_QUEUE")!));

while (true)
{
    using var next = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, api + "next"), default);
    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First();
    using var payload = JsonDocument.Parse(await next.Content.ReadAsByteArrayAsync());
    using var body = JsonDocument.Parse(payload.RootElement.GetProperty("Records")[0].GetProperty("body").GetString()!);
    var reference = body.RootElement.GetProperty("business_ref_no").GetString()!;

    var found = await database.ReadAsync(reference);
    await database.CommitAsync(found, reference);
    await Task.WhenAll(database.LogAsync(reference), queues.SendAsync(found.Queue, reference));
    await database.ClearAsync(reference);

    using var answer = new HttpRequestMessage(HttpMethod.Post, api + id + "/response") { Content = new ReadOnlyMemoryContent("{\"batchItemFailures\":[]}"u8.ToArray()) };
    using var taken = await http.SendAsync(answer, default);
}

[DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(RawBsonDocumentSerializer))]
[DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(StringSerializer))]
[DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(Int32Serializer))]
[DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(DateTimeSerializer))]
static void KeepWhatReflectionFinds()
{
    MongoDB.Bson.BsonDefaults.DynamicArraySerializer = BsonArraySerializer.Instance;
    MongoDB.Bson.BsonDefaults.DynamicDocumentSerializer = BsonDocumentSerializer.Instance;
}
