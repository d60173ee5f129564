namespace WorkflowManager.Forms;

/// <summary>The bounds of a form and of the work that one answer may cost. Constants: what fits here must fit everywhere.</summary>
internal static class FormLimits
{
    /// <summary>A form, bytes of UTF-8.</summary>
    public const int Bytes = 65_536;

    /// <summary>Levels of nesting in a form.</summary>
    public const int Depth = 64;

    /// <summary>Schemas that say something of the same place one after the other: by reference, or as parts of <c>allOf</c> and its like.</summary>
    public const int Chain = 64;

    /// <summary>Characters of a regular expression.</summary>
    public const int PatternLength = 1_000;

    /// <summary>Times a part of the answer is looked at. A form of a hundred fields with an answer to all of them takes some hundreds.</summary>
    public const int Steps = 1_000_000;

    /// <summary>Schemas within each other while one answer is checked; each takes some hundred bytes of stack, of which a thread has a megabyte and a half.</summary>
    public const int Nesting = 512;

    /// <summary>Problems that are told of one answer or form.</summary>
    public const int Problems = 5;

    /// <summary>Characters of a form's value that a problem quotes.</summary>
    public const int Quoted = 100;

    /// <summary>Forms that are kept as they were read.</summary>
    public const int CachedForms = 256;

    /// <summary>One match. Matching is linear in the text already, and this is for what is linear and slow all the same.</summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
}
