using System.Diagnostics.CodeAnalysis;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;

namespace WorkflowManager.MongoDb;

/// <summary>
/// What the driver finds by reflection, and Native AOT would take away. Without it the driver can't read a server's hello,
/// and server selection times out without saying why.
/// </summary>
internal static class AotSupport
{
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(RawBsonDocumentSerializer))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(StringSerializer))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(Int32Serializer))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(DateTimeSerializer))]
    public static void Prepare()
    {
        BsonDefaults.DynamicArraySerializer = BsonArraySerializer.Instance;
        BsonDefaults.DynamicDocumentSerializer = BsonDocumentSerializer.Instance;
    }
}
