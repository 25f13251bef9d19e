using System.Text.RegularExpressions;
using NegotiationSim.Core;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>Clauses without a number, which are known by their names: what opens a list, what closes it, and what stands between.</summary>
internal static partial class Unnumbered
{
    /// <summary>A clause's own part of its id.</summary>
    public static string NameOf(ClauseId id) => id.Value[(id.Value.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether the clause has no number, or only the word that a scenario gives it for one.</summary>
    public static bool Is(string name, string number) =>
        number.Length == 0 || (Names().IsMatch(name) && Words().IsMatch(number));

    /// <summary>The name of the clause whose list it closes, empty for the article's own; null when it closes none.</summary>
    public static string? ClosedBy(string name) => Ends().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^(?:chapeau|text(?:-[0-9]+)?|(?:.+-)?end(?:-[0-9]+)?)$")]
    private static partial Regex Names();

    [GeneratedRegex("^(?:chapeau|text(?:-[0-9]+)?|(?:.+ )?end(?:-[0-9]+)?)$")]
    private static partial Regex Words();

    [GeneratedRegex("^(?:(.+)-)?end(?:-[0-9]+)?$")]
    private static partial Regex Ends();
}
