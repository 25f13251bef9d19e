using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Cli.Commands;

/// <summary>Options of the commands that hold many runs.</summary>
internal static class EnsembleOptions
{
    public const int MostRuns = 1_000_000;

    /// <summary>What can be varied, as people type it.</summary>
    private static readonly string[] Names = [.. Enum.GetNames<Varied>().Where(n => n != nameof(Core.Ensembles.Varied.Nothing)).Select(n => n.ToLowerInvariant())];

    public static Option<string> Vary(string name = "--vary") => new(name)
    {
        Description = $"What is drawn anew in each run as far as it is not known: {string.Join(", ", Names)}, parted by commas; nothing for the draws of the run alone.",
        HelpName = "what",
        DefaultValueFactory = _ => "positions",
    };

    /// <exception cref="CommandFailed">Every name that there is not.</exception>
    public static Varied Varied(string vary, string option = "--vary")
    {
        const string nothing = "nothing";
        var typed = vary.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = typed.Where(n => !Names.Append(nothing).Contains(n, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0 || typed.Length == 0)
            throw CommandFailed.Misused(
                typed.Length == 0 ? $"{option} \"{vary}\": it names nothing." : string.Join('\n', unknown.Select(n => $"{option} \"{n}\": there is no such thing to vary{Near(n)}")),
                $"{option} takes {string.Join(", ", Names)}, parted by commas, or {nothing}");
        if (typed.Length > 1 && typed.Contains(nothing, StringComparer.OrdinalIgnoreCase))
            throw CommandFailed.Misused($"{option} \"{vary}\": {nothing} stands alone.");
        return typed.Aggregate(Core.Ensembles.Varied.Nothing, (all, one) => all | Enum.Parse<Varied>(one, ignoreCase: true));
    }

    private static string Near(string word) =>
        Names.Where(n => Core.Spelling.Edits(word.ToLowerInvariant(), n) <= 2).MinBy(n => Core.Spelling.Edits(word.ToLowerInvariant(), n)) is { } close ? $"; did you mean \"{close}\"?" : ".";

    public static void CheckRuns(int runs)
    {
        if (runs is < 1 or > MostRuns)
            throw CommandFailed.Misused($"--runs {runs}: from 1 to {English.Number(MostRuns)}.");
    }

    public static void CheckSeeds(ulong first, int runs)
    {
        // A number of runs that is no number of runs has been told.
        if (runs > 0 && ulong.MaxValue - first < (ulong)runs - 1)
            throw CommandFailed.Misused($"--first-seed {first}: there are not {English.Number(runs)} seeds from there.");
    }
}
