namespace WorkflowManager.Cli;

/// <summary>What a piece of text means; colours are chosen by it, in one place. Never the only sign: the words say it too.</summary>
internal enum Tone
{
    Plain,
    Good,
    Bad,
    Busy,
    Waiting,
    Muted,
    Strong,
}
