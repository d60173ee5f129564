namespace WorkflowManager.Operations;

/// <summary>
/// The looks of a picture. Statuses are told apart by hue that the colour-blind see as different (after Okabe and Ito), by
/// a glyph and by a word. Plain rules, no variables: not every viewer knows them.
/// </summary>
internal static class SvgStyle
{
    public const string Css = """
          <style>
            .wfm text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; unicode-bidi: isolate; }
            .wfm .page { fill: #ffffff; }
            .wfm .heading { font-size: 20px; font-weight: 700; fill: #17202a; }
            .wfm .sub, .wfm .meta, .wfm .key { fill: #5b6672; }
            .wfm .sub { font-size: 12.5px; }
            .wfm .lane { fill: #f5f7f9; stroke: #e1e6eb; }
            .wfm .rule { stroke: #dfe4ea; }
            .wfm .step { stroke: #c3ccd5; stroke-width: 2; }
            .wfm .dot { fill: #ffffff; stroke: #9aa6b2; stroke-width: 1.5; }
            .wfm .number { font-size: 12px; font-weight: 700; fill: #47525d; text-anchor: middle; }
            .wfm .stage-name { font-size: 13px; font-weight: 700; fill: #17202a; }
            .wfm .meta, .wfm .key { font-size: 11px; }
            .wfm .card { fill: #ffffff; stroke: #c5ced7; stroke-width: 1.2; }
            .wfm .name { font-size: 13px; font-weight: 600; fill: #17202a; }
            .wfm .queue { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 10.5px; fill: #5b6672; }
            .wfm .tag { fill: #ebedfb; }
            .wfm .tag-text { font-size: 10px; font-weight: 600; letter-spacing: .2px; fill: #3d478a; }
            .wfm .badge { fill: #efe7f8; }
            .wfm .person { fill: #5f3f9c; }
            .wfm .link { fill: none; stroke: #8793a0; stroke-width: 1.5; }
            .wfm .head { fill: #8793a0; }
            .wfm .state { font-size: 11px; font-weight: 600; }
            .wfm .glyph { fill: none; stroke: #ffffff; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
            .wfm .completed .card { fill: #f0faf6; stroke: #00795a; }
            .wfm .completed .state { fill: #00664c; }
            .wfm .completed .disc { fill: #00795a; }
            .wfm .scheduled .card { fill: #eff7fd; stroke: #0067a3; stroke-width: 2; }
            .wfm .scheduled .state { fill: #005a8f; }
            .wfm .scheduled .disc { fill: #0067a3; }
            .wfm .failed .card { fill: #fef3ec; stroke: #b84a00; stroke-width: 2; }
            .wfm .failed .state { fill: #a34200; }
            .wfm .failed .disc { fill: #b84a00; }
            .wfm .pending .card { stroke-dasharray: 4 3; }
            .wfm .pending .state { fill: #5b6672; }
            .wfm .pending .disc { fill: #76818d; }
            .wfm .skipped .card { stroke: #00795a; stroke-dasharray: 4 3; }
            .wfm .skipped .state { fill: #00664c; }
            .wfm .skipped .disc { fill: #00795a; }
            .wfm .cancelled .card { fill: #f1f3f5; stroke: #76818d; }
            .wfm .cancelled .state { fill: #47525d; }
            .wfm .cancelled .disc { fill: #47525d; }
            .wfm .link.done { stroke: #00795a; }
            .wfm .head.done { fill: #00795a; }
            .wfm .stage.completed .dot { fill: #00795a; stroke: #00795a; }
            .wfm .stage.scheduled .dot { fill: #0067a3; stroke: #0067a3; }
            .wfm .stage.scheduled .number { fill: #ffffff; }
            @media (prefers-color-scheme: dark) {
              .wfm .page { fill: #0f1419; }
              .wfm .heading, .wfm .stage-name, .wfm .name { fill: #e8edf2; }
              .wfm .sub, .wfm .meta, .wfm .key, .wfm .queue { fill: #9ba8b5; }
              .wfm .lane { fill: #171d24; stroke: #2a323b; }
              .wfm .rule { stroke: #2a323b; }
              .wfm .step { stroke: #3c4651; }
              .wfm .dot { fill: #0f1419; stroke: #6c7884; }
              .wfm .number { fill: #c3ccd5; }
              .wfm .card { fill: #1e252d; stroke: #434e5a; }
              .wfm .tag { fill: #2a3054; }
              .wfm .tag-text { fill: #c0c8ff; }
              .wfm .badge { fill: #382a52; }
              .wfm .person { fill: #d0bcf7; }
              .wfm .link { stroke: #75828f; }
              .wfm .head { fill: #75828f; }
              .wfm .glyph { stroke: #0f1419; }
              .wfm .completed .card { fill: #12261f; stroke: #35b58d; }
              .wfm .completed .state { fill: #63d9b4; }
              .wfm .completed .disc { fill: #35b58d; }
              .wfm .scheduled .card { fill: #12263a; stroke: #56aee8; }
              .wfm .scheduled .state { fill: #86cbfa; }
              .wfm .scheduled .disc { fill: #56aee8; }
              .wfm .failed .card { fill: #332012; stroke: #e8843f; }
              .wfm .failed .state { fill: #ffb37a; }
              .wfm .failed .disc { fill: #e8843f; }
              .wfm .pending .state { fill: #9ba8b5; }
              .wfm .pending .disc { fill: #8b97a3; }
              .wfm .link.done { stroke: #35b58d; }
              .wfm .head.done { fill: #35b58d; }
              .wfm .stage.completed .dot { fill: #35b58d; stroke: #35b58d; }
              .wfm .stage.scheduled .dot { fill: #56aee8; stroke: #56aee8; }
              .wfm .stage.scheduled .number { fill: #0f1419; }
            }
          </style>
          <defs>
            <marker id="wfm-head" viewBox="0 0 8 8" refX="7.6" refY="4" markerWidth="7.5" markerHeight="7.5" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0.4 8 4 0 7.6z"/></marker>
            <marker id="wfm-head-done" viewBox="0 0 8 8" refX="7.6" refY="4" markerWidth="7.5" markerHeight="7.5" markerUnits="userSpaceOnUse" orient="auto"><path class="head done" d="M0 0.4 8 4 0 7.6z"/></marker>
          </defs>

        """;
}
