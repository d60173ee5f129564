using System.Text.Json;

namespace WorkflowManager.Core.Tests.Json;

public class JsonNumberTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("9999999999999999999999999999999999")]
    [InlineData("0.1")]
    [InlineData("-0.0")]
    [InlineData("1e308")]
    [InlineData("0e999999999999999999999")]
    [InlineData("0.1234567890123456789")]
    [InlineData("1.234567890123456789012345678901234E-300")]
    public void A_number_that_keeps_its_value_is_fine(string number) => Assert.Null(JsonNumber.Problem(Number(number)));

    [Theory]
    [InlineData("10000000000000000000000000000000000", "34 digits")]
    [InlineData("0.12345678901234567890123456789012345", "34 digits")]
    [InlineData("1e309", "too large")]
    [InlineData("-1e999999999999999999999", "too large")]
    [InlineData("1e-400", "too small")]
    [InlineData("1e-999999999999999999999", "too small")]
    public void One_that_would_not_is_told_what_to_do(string number, string problem) =>
        Assert.Contains(problem, JsonNumber.Problem(Number(number)), StringComparison.Ordinal);

    [Theory]
    [InlineData("0.5", true)]
    [InlineData("12.50", true)]
    [InlineData("1e5", true)]
    [InlineData("100000.0", true)]
    [InlineData("0.0000001", true)]
    [InlineData("-0.0", true)]
    [InlineData("5", false)]
    [InlineData("0.1234567890123456789", false)]
    [InlineData("1.7976931348623157e308", true)]
    [InlineData("1.79769313486231571e308", false)]
    [InlineData("123456789012345678901.5", false)]
    public void A_double_is_what_a_double_says_exactly(string number, bool expected) => Assert.Equal(expected, JsonNumber.IsDouble(Number(number)));

    private static JsonElement Number(string text) => JsonDocument.Parse(text).RootElement;
}
