using System.Collections.Immutable;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What the delegations of a scenario care about, laid side by side: all of their instructions but the places that they want. The runs of an ensemble share
/// it as long as nothing else of the instructions is varied.
/// </summary>
internal sealed class Interests
{
    private static Interests? _last;

    private readonly (Positions Positions, double Receptivity)[] _of;
    private readonly double _proposingSalience;
    private readonly int _words;

    private Interests(ImmutableArray<Brief> briefs, int delegations, double proposingSalience)
    {
        _of = new (Positions, double)[delegations];
        (_proposingSalience, _words, Lanes) = (proposingSalience, (delegations + 63) >> 6, Lane.Reach(delegations));
        Issues = briefs.IsEmpty ? 0 : briefs[0].Mandate.Positions.Length;
        (Saliences, Receptive) = (new double[Issues * Lanes], new double[Issues * Lanes]);
        Array.Fill(Saliences, double.NaN);
        (Concerned, Caring, Red, Proposers) = (Set(), Set(), Set(), Set());
        for (var i = 0; i < delegations; i++)
            LayOut(i, briefs[i].Mandate);
    }

    /// <summary>How many wordings there are.</summary>
    public int Issues { get; }

    /// <summary>How many lanes there are for each.</summary>
    public int Lanes { get; }

    /// <summary>For each wording and lane the salience; not a number where a delegation has no position.</summary>
    public double[] Saliences { get; }

    /// <summary>For each wording and lane how much a delegation is moved by what it hears: a (1 - s).</summary>
    public double[] Receptive { get; }

    /// <summary>For each wording who has a position, sixty-four to a word.</summary>
    public ulong[] Concerned { get; }

    /// <summary>Who cares at all.</summary>
    public ulong[] Caring { get; }

    /// <summary>Who has a red line.</summary>
    public ulong[] Red { get; }

    /// <summary>Who cares enough to propose.</summary>
    public ulong[] Proposers { get; }

    public static Interests Of(ImmutableArray<Brief> briefs, int delegations, double proposingSalience)
    {
        if (Volatile.Read(ref _last) is { } last && last.Serves(briefs, delegations, proposingSalience))
            return last;
        var interests = new Interests(briefs, delegations, proposingSalience);
        Volatile.Write(ref _last, interests);
        return interests;
    }

    private bool Serves(ImmutableArray<Brief> briefs, int delegations, double proposingSalience)
    {
        if (delegations != _of.Length || proposingSalience != _proposingSalience)
            return false;
        for (var i = 0; i < _of.Length; i++)
            if (briefs[i].Mandate is var mandate && (mandate.Receptivity != _of[i].Receptivity || !mandate.Positions.DifferInPlaceAlone(_of[i].Positions)))
                return false;
        return true;
    }

    private ulong[] Set() => new ulong[Issues * _words];

    private void LayOut(int i, Mandate mandate)
    {
        var positions = mandate.Positions;
        _of[i] = (positions, mandate.Receptivity);
        var (word, bit) = (i >> 6, 1UL << i);
        for (var issue = 0; issue < positions.Length; issue++)
            if (positions.Has(issue))
            {
                var salience = positions.SalienceOn(issue);
                (Saliences[issue * Lanes + i], Receptive[issue * Lanes + i]) = (salience, mandate.Receptivity * (1 - salience));
                Mark(Concerned, issue, true);
                Mark(Caring, issue, salience > 0);
                Mark(Red, issue, positions.HasRedLines(issue));
                Mark(Proposers, issue, salience >= _proposingSalience);
            }

        void Mark(ulong[] set, int issue, bool isIn) => set[issue * _words + word] |= isIn ? bit : 0;
    }
}
