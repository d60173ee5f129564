using System.Globalization;
using MongoDB.Bson;

namespace WorkflowManager.MongoDb;

/// <summary>Moments as documents have them.</summary>
internal static class Moments
{
    public static BsonDateTime ToBson(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds());

    /// <summary>What <see cref="Core.WireTime.Iso"/> writes.</summary>
    public static DateTimeOffset Parse(string iso) =>
        DateTimeOffset.ParseExact(iso, "yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
