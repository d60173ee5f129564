using System.CommandLine;

namespace WorkflowManager.Cli;

/// <summary>Commands, arguments and options as help writes them.</summary>
internal static class HelpWords
{
    /// <summary><c>wfm dlq redrive [ID...] [options]</c></summary>
    public static string Usage(Command command) => string.Join(
        ' ',
        [
            CommandTree.PathOf(command),
            .. command.Subcommands.Count > 0 ? ["COMMAND"] : Array.Empty<string>(),
            .. command.Options.Where(o => o.Required).Select(Name),
            .. command.Arguments.Where(a => !a.Hidden).Select(Placed),
            "[options]",
        ]);

    public static string Name(Argument argument) => argument.HelpName ?? argument.Name;

    /// <summary><c>-o, --output FILE</c></summary>
    public static string Name(Option option)
    {
        // The forms of other systems (-?, /h) are understood, and need no room here.
        var names = string.Join(", ", option.Aliases.Where(a => a.Length == 2 && a[0] == '-' && char.IsAsciiLetter(a[1])).Append(option.Name));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    public static string Description(Argument argument) => (argument.Description ?? "") + Default(argument.HasDefaultValue, argument.GetDefaultValue);

    public static string Description(Option option) =>
        (option.Required ? "Required. " : "") + option.Description + Default(option.HasDefaultValue && option.ValueType != typeof(bool), option.GetDefaultValue);

    private static string Placed(Argument argument) => (argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues) switch
    {
        (0, <= 1) => $"[{Name(argument)}]",
        (0, _) => $"[{Name(argument)}...]",
        (_, 1) => Name(argument),
        _ => $"{Name(argument)}...",
    };

    private static string Default(bool has, Func<object?> value) =>
        has && value() is { } known and not Array ? $" [default: {Convert.ToString(known, System.Globalization.CultureInfo.InvariantCulture)}]" : "";
}
