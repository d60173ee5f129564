using System.Text;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Queues as resources of a CloudFormation template, for whoever keeps them in a stack.</summary>
public static class QueueResources
{
    public static void WriteCloudFormation(Utf8JsonWriter writer, IReadOnlyList<QueueSpec> specs)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(specs);
        var names = LogicalNames(specs);
        writer.WriteStartObject();
        writer.WriteString("AWSTemplateFormatVersion"u8, "2010-09-09");
        writer.WriteStartObject("Resources"u8);
        foreach (var spec in specs)
            Write(writer, spec, names);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, QueueSpec spec, Dictionary<string, string> names)
    {
        writer.WriteStartObject(names[spec.Name]);
        writer.WriteString("Type"u8, "AWS::SQS::Queue");
        writer.WriteStartObject("Properties"u8);
        writer.WriteString("QueueName"u8, spec.Name);
        if (QueueNames.IsFifo(spec.Name))
            writer.WriteBoolean("FifoQueue"u8, true);
        writer.WriteNumber("VisibilityTimeout"u8, (long)spec.Visibility.TotalSeconds);
        writer.WriteNumber("MessageRetentionPeriod"u8, (long)spec.Retention.TotalSeconds);
        writer.WriteBoolean("SqsManagedSseEnabled"u8, true);
        if (spec.DeadLetterQueue is { } target)
        {
            writer.WriteStartObject("RedrivePolicy"u8);
            writer.WriteStartObject("deadLetterTargetArn"u8);
            writer.WriteStartArray("Fn::GetAtt"u8);
            writer.WriteStringValue(names[target]);
            writer.WriteStringValue("Arn"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteNumber("maxReceiveCount"u8, spec.MaxReceiveCount);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Letters and digits only, and no two alike: <c>confirm-order.fifo</c> is <c>ConfirmOrderFifo</c>.</summary>
    private static Dictionary<string, string> LogicalNames(IReadOnlyList<QueueSpec> specs)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var spec in specs)
        {
            var bare = Bare(spec.Name);
            var name = $"{bare}Queue";
            for (var i = 2; !taken.Add(name); i++)
                name = $"{bare}{i}Queue";
            names[spec.Name] = name;
        }

        return names;
    }

    private static string Bare(string name)
    {
        var bare = new StringBuilder(name.Length);
        var start = true;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
                bare.Append(start ? char.ToUpperInvariant(c) : c);
            start = !char.IsAsciiLetterOrDigit(c);
        }

        return bare.ToString();
    }
}
