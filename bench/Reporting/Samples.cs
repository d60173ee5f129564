namespace WorkflowManager.BenchReporting;

/// <summary>One quantity, measured again and again.</summary>
public static class Samples
{
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static double Median(this IEnumerable<double> values) => values.Quantile(0.5);

    /// <param name="share">0 is the least, 1 the greatest.</param>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static double Quantile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0)
            throw new InvalidOperationException("There is nothing to take a quantile of.");
        var place = share * (sorted.Count - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
