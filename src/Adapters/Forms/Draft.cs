namespace WorkflowManager.Forms;

/// <summary>The version of JSON Schema, in their order.</summary>
internal enum Draft
{
    V06,
    V07,
    V201909,
    V202012,
}
