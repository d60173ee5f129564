namespace WorkflowManager.Forms;

/// <summary>
/// Schemas that ask others about the same place in the answer: one that comes back to itself so would never end, and a long
/// chain would need as much stack as it has links. Found before any answer is, and without recursion.
/// </summary>
internal static class Chains
{
    public static void Check(IReadOnlyCollection<Schema> schemas, Findings findings)
    {
        var askers = schemas.ToDictionary(schema => schema, _ => 0);
        foreach (var asked in schemas.SelectMany(schema => schema.InPlace))
            askers[asked]++;
        var ready = new Queue<(Schema Schema, int Length)>(schemas.Where(schema => askers[schema] == 0).Select(schema => (schema, 1)));
        var longest = new Dictionary<Schema, int>();
        var done = 0;
        while (ready.TryDequeue(out var next))
        {
            done++;
            if (next.Length > FormLimits.Chain)
            {
                findings.Add($"form: more than {FormLimits.Chain} schemas speak of the same place, each through the next");
                return;
            }

            foreach (var asked in next.Schema.InPlace)
            {
                longest[asked] = Math.Max(longest.GetValueOrDefault(asked), next.Length + 1);
                // Taken up once the last that asks it was: the longest way is known then.
                if (--askers[asked] == 0)
                    ready.Enqueue((asked, longest[asked]));
            }
        }

        if (done < schemas.Count)
            findings.Add("form: a '$ref' leads back to itself without going deeper into the answer");
    }
}
