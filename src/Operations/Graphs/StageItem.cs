namespace WorkflowManager.Operations;

/// <summary>A task in its layer, or an arrow on its way past one.</summary>
/// <param name="Task">Null: an arrow.</param>
internal sealed record StageItem(int? Task, int Layer, double Height)
{
    /// <summary>Items of the layer ahead that it is linked with.</summary>
    public List<int> Previous { get; } = [];

    /// <summary>Items of the layer behind that it is linked with.</summary>
    public List<int> Next { get; } = [];
}
