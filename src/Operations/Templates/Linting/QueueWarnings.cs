using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Queues that may not be the ones that are meant.</summary>
internal static class QueueWarnings
{
    private const string Fifo = ".fifo";
    private const string DeadLetterSuffix = "_dlq";
    private const int TasksTold = 5;

    public static IEnumerable<LintWarning> Of(TemplateDraft draft)
    {
        List<TaskDraft> tasks = [.. draft.Tasks.Where(t => t.Queue is not null && QueueNames.IsLegal(t.Queue))];
        return tasks.DistinctBy(t => t.Queue).SelectMany(TooLong).Concat(Alike(tasks)).Concat(Shared(tasks));
    }

    private static IEnumerable<LintWarning> TooLong(TaskDraft task)
    {
        var name = QueueNames.NameOf(task.Queue!);
        if (name.Length + DeadLetterSuffix.Length > Bounds.QueueNameLength)
            yield return new LintWarning(
                LintCodes.QueueLong, $"{task.Path}.task_queue",
                string.Create(CultureInfo.InvariantCulture, $"'{name}' has {name.Length} of {Bounds.QueueNameLength} characters: there is no room for a dead-letter queue named after it ('{DeadLetterSuffix}')"));
    }

    private static IEnumerable<LintWarning> Alike(List<TaskDraft> tasks) =>
        from same in tasks.GroupBy(t => Bare(t.Queue!), StringComparer.OrdinalIgnoreCase)
        let queues = same.DistinctBy(t => t.Queue).ToList()
        where queues.Count > 1
        from other in queues.Skip(1)
        select new LintWarning(
            LintCodes.QueueAlike, $"{other.Path}.task_queue",
            $"'{other.Queue}' and '{queues[0].Queue}' ({queues[0].Path}) are different queues but for {Difference(QueueNames.NameOf(other.Queue!), QueueNames.NameOf(queues[0].Queue!))}; is one of them a slip?");

    private static IEnumerable<LintWarning> Shared(List<TaskDraft> tasks) =>
        from same in tasks.GroupBy(t => t.Queue, StringComparer.Ordinal)
        let users = same.ToList()
        where users.Count > 1
        let told = string.Join(", ", users.Take(TasksTold).Select(t => $"'{t.Name}'")) + (users.Count > TasksTold ? ", …" : "")
        select new LintWarning(
            LintCodes.QueueShared, $"{users[1].Path}.task_queue",
            string.Create(CultureInfo.InvariantCulture, $"queue '{same.Key}' serves {users.Count} tasks ({told}): whoever reads it has to tell them apart by task_name"));

    private static string Difference(string one, string other) =>
        one == other ? "where they are (one is given by its URL)"
        : Bare(one) == Bare(other) ? "'.fifo'"
        : "upper and lower case";

    private static string Bare(string queue)
    {
        var name = QueueNames.NameOf(queue);
        return name.EndsWith(Fifo, StringComparison.Ordinal) ? name[..^Fifo.Length] : name;
    }
}
