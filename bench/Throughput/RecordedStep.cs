using Amazon.SQS.Model;

namespace WorkflowManager.Throughput;

/// <summary>A command to the database, or a call to SQS.</summary>
/// <param name="started">Its place among all that was asked and answered; likewise <see cref="Ended"/>.</param>
internal abstract class RecordedStep(int started)
{
    public int Started => started;

    public int Ended { get; set; }

    /// <summary>Of those that may be under way side by side by the protocol, though one of them happened to be quick.</summary>
    public abstract bool Tells { get; }

    public bool Awaited(RecordedStep earlier) => earlier.Ended < Started && !(Tells && earlier.Tells);
}

internal sealed class RecordedCommand(byte[] bson, int started) : RecordedStep(started)
{
    public byte[] Bson => bson;

    public int ReplyBytes { get; set; }

    /// <summary>Read, commit, log or clear.</summary>
    public string Purpose { get; } = FloorCommand.PurposeOf(bson);

    public override bool Tells => Purpose == FloorCommand.LogWrite;
}

internal sealed class RecordedSend(SendMessageBatchRequest request, int started) : RecordedStep(started)
{
    public SendMessageBatchRequest Request => request;

    public override bool Tells => true;
}
