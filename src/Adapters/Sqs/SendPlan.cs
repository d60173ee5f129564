namespace WorkflowManager.Sqs;

/// <summary>What goes with what in which order: pure.</summary>
internal static class SendPlan
{
    /// <summary>
    /// Lanes may run side by side; the requests of a lane go one after the other. A FIFO queue is one lane, since its requests
    /// must not overtake each other; on any other queue each request is a lane. The queues take turns: many requests of one that
    /// hangs must not take all the room there is, and with it the time of the others.
    /// </summary>
    public static IReadOnlyList<Lane> Of(IReadOnlyList<Parcel> parcels, SqsLimits limits)
    {
        var lanes = new List<(int Turn, Lane Lane)>();
        foreach (var queue in parcels.GroupBy(parcel => parcel.Message.Queue, StringComparer.Ordinal))
        {
            var health = new QueueHealth(queue.Key);
            var requests = Requests(queue, limits);
            if (queue.First().Message.Group is null)
                lanes.AddRange(requests.Select((request, turn) => (turn, new Lane(health, [request]))));
            else
                lanes.Add((0, new Lane(health, requests)));
        }

        return [.. lanes.OrderBy(lane => lane.Turn).Select(lane => lane.Lane)];
    }

    private static List<IReadOnlyList<Parcel>> Requests(IEnumerable<Parcel> parcels, SqsLimits limits)
    {
        var requests = new List<IReadOnlyList<Parcel>>();
        var request = new List<Parcel>();
        var bytes = 0L;
        foreach (var parcel in parcels)
        {
            if (request.Count > 0 && (request.Count == limits.RequestMessages || bytes + parcel.Message.SizeBytes > limits.RequestBytes))
            {
                requests.Add(request);
                request = [];
                bytes = 0;
            }

            request.Add(parcel);
            bytes += parcel.Message.SizeBytes;
        }

        requests.Add(request);
        return requests;
    }
}

/// <summary>A message and the place of its result.</summary>
internal readonly record struct Parcel(int Index, OutgoingMessage Message);

/// <summary>Requests of one queue that go one after the other.</summary>
internal sealed record Lane(QueueHealth Queue, IReadOnlyList<IReadOnlyList<Parcel>> Requests);
