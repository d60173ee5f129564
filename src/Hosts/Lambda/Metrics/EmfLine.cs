using System.Buffers;
using System.Text.Json;

namespace WorkflowManager.Lambda;

/// <summary>
/// One line of CloudWatch's embedded metric format: metrics that travel in the log, without a call and without a package.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
internal static class EmfLine
{
    public const string Dimension = "FunctionName";

    /// <param name="properties">Text beside the metrics, for queries of the log; no dimension, so it costs no metric.</param>
    public static void Write(
        IBufferWriter<byte> buffer, DateTimeOffset now, string metricsNamespace, string functionName,
        IReadOnlyList<(string Name, string Value)> properties, IReadOnlyList<(Metric Metric, double Value)> values)
    {
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteMetadata(writer, now, metricsNamespace, values);
            writer.WriteString(Dimension, functionName);
            foreach (var (name, value) in properties)
                writer.WriteString(name, value);
            foreach (var (metric, value) in values)
                writer.WriteNumber(metric.Name, Math.Round(value, 1));
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    private static void WriteMetadata(Utf8JsonWriter writer, DateTimeOffset now, string metricsNamespace, IReadOnlyList<(Metric Metric, double Value)> values)
    {
        writer.WriteStartObject("_aws"u8);
        writer.WriteNumber("Timestamp"u8, now.ToUnixTimeMilliseconds());
        writer.WriteStartArray("CloudWatchMetrics"u8);
        writer.WriteStartObject();
        writer.WriteString("Namespace"u8, metricsNamespace);
        writer.WriteStartArray("Dimensions"u8);
        writer.WriteStartArray();
        writer.WriteStringValue(Dimension);
        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteStartArray("Metrics"u8);
        foreach (var (metric, _) in values)
        {
            writer.WriteStartObject();
            writer.WriteString("Name"u8, metric.Name);
            writer.WriteString("Unit"u8, metric.Unit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
