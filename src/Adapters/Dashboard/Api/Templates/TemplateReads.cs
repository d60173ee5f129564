using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Templates as they are published.</summary>
internal static class TemplateReads
{
    public static async Task<ApiAnswer?> ListAsync(ApiCall call) => ApiAnswer.Items(await call.Ports.TemplateCatalog.ListAsync(null, call.Token), TemplateView.Write);

    public static async Task<ApiAnswer?> ShowAsync(ApiCall call)
    {
        var template = await FindAsync(call);
        return ApiAnswer.Ok(template.Document.WriteTo);
    }

    public static async Task<ApiAnswer?> PictureAsync(ApiCall call)
    {
        var template = await FindAsync(call);
        var definition = (template.Lookup as TemplateLookup.Found)?.Definition
            ?? throw new ApiProblemException(409, "INVALID_TEMPLATE", $"Version {template.Version} of '{template.Component}' is no valid template, so there is no picture of it; its lint tells what is wrong.");
        return ApiAnswer.Ok(writer => PictureView.Write(writer, definition, null, null, call.Now));
    }

    public static async Task<ApiAnswer?> LintAsync(ApiCall call)
    {
        var template = await FindAsync(call);
        var report = TemplateLinter.Lint(template.Document, call.Ports.Forms);
        return ApiAnswer.Ok(writer => LintView.Write(writer, $"{template.Component}@{template.Version}", report));
    }

    public static async Task<ApiAnswer?> DiffAsync(ApiCall call)
    {
        var component = Component(call);
        var from = await FindAsync(call, component, Version("from", call.Query("from")));
        var to = await FindAsync(call, component, Version("to", call.Query("to")));
        var changes = TemplateDiff.Between(from.Document, to.Document);
        return ApiAnswer.Ok(writer => TemplateDiffView.Write(writer, changes));
    }

    private static Task<TemplateDocument> FindAsync(ApiCall call) => FindAsync(call, Component(call), Version("version", call.Segment("version", 20)));

    private static async Task<TemplateDocument> FindAsync(ApiCall call, ComponentName component, int version) =>
        await call.Ports.TemplateCatalog.FindAsync(new TemplateKey(component, version), call.Token)
        ?? throw ApiProblemException.Missing("NO_TEMPLATE", string.Create(CultureInfo.InvariantCulture, $"There is no version {version} of a template '{component}'; /api/v1/templates lists what there is."));

    private static ComponentName Component(ApiCall call) => new(call.Segment("component", Bounds.NameLength));

    private static int Version(string name, string? text) =>
        ApiCall.Number(name, 1, text) is var version and <= int.MaxValue ? (int)version : throw ApiProblemException.Field400(name, "there is no such version");
}
