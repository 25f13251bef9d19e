using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>An ensemble as it is reported.</summary>
/// <param name="Scenario">The scenario as it is written.</param>
/// <param name="Varied">What was drawn anew in each run.</param>
/// <param name="Wanted">How many runs were asked for.</param>
/// <param name="Runs">The runs in the order of their seeds.</param>
/// <param name="Report">What they say.</param>
/// <param name="Id">Under which name they are stored; null when they are not.</param>
internal sealed record EnsembleResult(Scenario Scenario, Varied Varied, int Wanted, IReadOnlyList<RunSummary> Runs, EnsembleReport Report, string? Id)
{
    /// <summary>What was varied, in words.</summary>
    public string VariedInWords => Varied == Varied.Nothing ? "nothing varied" : $"varied: {Varied.ToString().ToLowerInvariant()}";
}

/// <summary>A stored ensemble, for scripts.</summary>
internal sealed record ListedEnsemble(string Id, string Scenario, string Title, string Varied, int Runs, string ScenarioHash, string Engine);

/// <summary>A run of an ensemble that was kept, for scripts.</summary>
internal sealed record KeptDocument(string Id, string Ensemble, ulong Seed, int Moves, string Outcome, string Hash);
