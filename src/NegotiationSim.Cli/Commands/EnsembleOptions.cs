using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Cli.Commands;

/// <summary>Options of the commands that hold many runs.</summary>
internal static class EnsembleOptions
{
    public const int MostRuns = 1_000_000;

    public static Option<string> Vary(string name = "--vary") => new(name)
    {
        Description = "What is drawn anew in each run as far as it is not known: positions, salience, influence, parted by commas; nothing for the draws of the run alone.",
        HelpName = "what",
        DefaultValueFactory = _ => "positions",
    };

    public static Varied Varied(string vary, string option = "--vary")
    {
        var varied = Core.Ensembles.Varied.Nothing;
        foreach (var name in vary.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            varied |= Enum.GetValues<Varied>().Cast<Varied?>().FirstOrDefault(v => v.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw CommandFailed.Misused($"{option} \"{name}\": there are positions, salience, influence and nothing.");
        return varied;
    }

    public static void CheckRuns(int runs)
    {
        if (runs is < 1 or > MostRuns)
            throw CommandFailed.Misused($"--runs {runs}: from 1 to {English.Number(MostRuns)}.");
    }

    public static void CheckSeeds(ulong first, int runs)
    {
        if (ulong.MaxValue - first < (ulong)runs - 1)
            throw CommandFailed.Misused($"--first-seed {first}: there are not {English.Number(runs)} seeds from there.");
    }
}
