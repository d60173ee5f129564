namespace WorkflowManager.Dashboard;

/// <summary>Templates: what is published, and what somebody is writing.</summary>
internal static class TemplateRoutes
{
    private const string One = "/templates/{component}/{version}";

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("/templates", "templates.list", "Every version of every template, valid or not", "Templates", TemplateReads.ListAsync),
        ApiRoute.Get("/templates/{component}/diff", "templates.diff", "In what two versions differ", "TemplateDiff", TemplateReads.DiffAsync) with
        {
            Query = [new("from", "A version", "integer", Required: true), new("to", "Another version", "integer", Required: true)],
        },
        ApiRoute.Get(One, "template.show", "A template as it was published", "Template", TemplateReads.ShowAsync),
        ApiRoute.Get($"{One}/picture", "template.picture", "Its picture", "Picture", TemplateReads.PictureAsync),
        ApiRoute.Get($"{One}/lint", "template.lint", "What there is to say about it", "Lint", TemplateReads.LintAsync),
        ApiRoute.Post("/templates/check", DashboardRole.Viewer, "template.check", "What there is to say about a text that may become a template, and its picture", "Template", (200, "TemplateCheck"), TemplateDrafts.CheckAsync),
        ApiRoute.Post("/templates/simulate", DashboardRole.Viewer, "template.simulate", "How a template would run; nothing is stored or sent", "SimulationOrder", (200, "Simulation"), TemplateSimulation.PlayAsync),
        ApiRoute.Post("/templates", DashboardRole.Admin, "template.publish", "Publishes a template; a version, once published, never changes", "Template", (201, "Publication"), TemplateDrafts.PublishAsync) with
        {
            Answers = [(201, "Publication"), (409, "Publication"), (422, "Publication")],
        },
    ];
}
