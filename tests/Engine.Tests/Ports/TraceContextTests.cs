namespace WorkflowManager.Engine.Tests;

/// <summary>What counts as a trace; examples are those of the W3C's recommendation and of X-Ray's documentation.</summary>
public sealed class TraceContextTests
{
    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    [Fact]
    public void Without_any_header_there_is_no_trace() => Assert.Null(TraceContext.Of());

    [Fact]
    public void Both_forms_may_be_there_at_once()
    {
        var trace = TraceContext.Of(Parent, "rojo=1", XRay)!;
        Assert.Equal((Parent, "rojo=1", XRay), (trace.TraceParent, trace.TraceState, trace.XRay));
    }

    [Fact]
    public void One_that_is_malformed_takes_the_other_nothing()
    {
        Assert.Equal(TraceContext.Of(xRay: XRay), TraceContext.Of("nonsense", "rojo=1", XRay));
        Assert.Equal(TraceContext.Of(Parent, "rojo=1"), TraceContext.Of(Parent, "rojo=1", "nonsense"));
        Assert.Equal(TraceContext.Of(Parent), TraceContext.Of(Parent, "nonsense"));
    }

    [Fact]
    public void A_state_alone_is_no_trace() => Assert.Null(TraceContext.Of(traceState: "rojo=1"));

    [Theory]
    [InlineData(Parent)]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")]
    [InlineData("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-will-be-like")]
    public void A_traceparent(string text) => Assert.Equal(text, TraceContext.Of(text)!.TraceParent);

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e473x-00f067aa0ba902b7-01")]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")]
    [InlineData("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more")]
    [InlineData("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-\u0007")]
    [InlineData("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")]
    [InlineData("00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData(XRay)]
    public void No_traceparent(string text) => Assert.Null(TraceContext.Of(text));

    [Theory]
    [InlineData("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")]
    [InlineData("fw529a3039@dt=FfAAAAYP_AAAAA, 0aa=b c ,, ")]
    public void A_tracestate(string text) => Assert.Equal(text, TraceContext.Of(Parent, text)!.TraceState);

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("rojo")]
    [InlineData("=1")]
    [InlineData("rojo=")]
    [InlineData("Rojo=1")]
    [InlineData("rojo=1=2")]
    [InlineData("rojo=1,rojo=2")]
    [InlineData("rojo=\u0007")]
    [InlineData("rojo=Zoë")]
    public void No_tracestate(string text) => Assert.Null(TraceContext.Of(Parent, text)!.TraceState);

    [Theory]
    [InlineData(32, 1, true)]
    [InlineData(33, 1, false)]
    [InlineData(5, 110, false)]
    public void A_tracestate_is_bounded(int members, int length, bool valid)
    {
        var text = string.Join(',', Enumerable.Range(0, members).Select(i => $"k{i}={new string('v', length)}"));
        Assert.Equal(valid ? text : null, TraceContext.Of(Parent, text)!.TraceState);
    }

    [Theory]
    [InlineData(XRay)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("Self=1-67891234-12456789abcdef012345678;Root=1-67891233-abcdef012345678912345678")]
    public void An_XRay_header(string text) => Assert.Equal(text, TraceContext.Of(xRay: text)!.XRay);

    [Theory]
    [InlineData("")]
    [InlineData("Root=")]
    [InlineData("Sampled=1")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;\u0007")]
    [InlineData("Root=1-5759e98x-bd862e3fe1be46a994272793")]
    [InlineData(Parent)]
    public void No_XRay_header(string text) => Assert.Null(TraceContext.Of(xRay: text));

    [Fact]
    public void A_header_is_bounded() => Assert.Null(TraceContext.Of(xRay: XRay + ";Lineage=" + new string('a', 500)));
}
