using System.CommandLine;
using NegotiationSim.Core;

namespace NegotiationSim.Cli;

/// <summary>Says what is wrong with a command line, in the words of people who use it.</summary>
internal static class Misuse
{
    private const string TypeOfParser = " as expected type";
    private const string NoCommand = "Required command was not provided.";

    public static void Explain(ParseResult parsed, Terminal terminal)
    {
        var messages = parsed.Errors.Select(e => e.Message).Distinct().ToList();
        if (messages.Count > 1)
            messages.Remove(NoCommand);
        foreach (var message in messages)
            Negsim.Complain(terminal, Plain(message));

        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var word, ..] && Nearest(word, command) is { } meant)
            Negsim.Hint(terminal, $"Did you mean {meant}?");
        Negsim.Hint(terminal, $"negsim{Path(parsed)} --help tells how it is used.");
    }

    /// <summary>The parser names the type of .NET that it expects; people expect a number.</summary>
    private static string Plain(string message) => message.IndexOf(TypeOfParser, StringComparison.Ordinal) is > 0 and var end
        ? $"{message[..end]}: a number is expected."
        : message;

    private static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result.Command is not RootCommand; result = (System.CommandLine.Parsing.CommandResult)result.Parent!)
            names.Push(result.Command.Name);
        return string.Concat(names.Select(n => $" {n}"));
    }

    private static string? Nearest(string word, Command command) => command.Subcommands
        .Select(c => (c.Name, Distance: Spelling.Edits(word, c.Name)))
        .Where(x => x.Distance <= 2 && x.Distance < x.Name.Length)
        .OrderBy(x => x.Distance)
        .FirstOrDefault().Name;
}
