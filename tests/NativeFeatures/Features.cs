namespace WorkflowManager.NativeFeatures;

/// <summary>Every feature, in the order in which it is tried.</summary>
internal static class Features
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        .. ConnectionFeatures.All(servers),
        .. DocumentFeatures.All(servers),
        .. ValueFeatures.All(servers),
        .. IndexFeatures.All(servers),
        .. TemplateFeatures.All(servers),
        .. StoreFeatures.All(servers),
        .. OutboxFeatures.All(servers),
        .. TimeFeatures.All(servers),
        .. OperatorFeatures.All(servers),
        .. QueueFeatures.All(servers),
        .. DeadLetterFeatures.All(servers),
        .. SecretFeatures.All(servers),
        .. FormFeatures.All(),
    ];
}
