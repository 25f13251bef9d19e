using System.Numerics;
using System.Runtime.CompilerServices;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What has been said on one wording and who objects, added up once so that every party reads the same sums.
/// </summary>
public sealed class Hearing
{
    private readonly Said _said;
    private readonly double[] _against;
    private readonly int _changes;
    private StrongBox<OptionState?>? _leading;
    private double[]? _appeals;

    /// <param name="quorum">Share of a bloc's members without which its line is broken, 0 to 1.</param>
    public Hearing(Negotiation state, IssueState issue, double quorum)
        : this(state, issue, quorum, null)
    {
    }

    internal Hearing(Negotiation state, IssueState issue, double quorum, Hearing? before)
    {
        Issue = issue;
        _changes = issue.Changes;
        _said = before is not null && before._said.StillHolds(issue) ? before._said : new(state.Roster, issue, quorum);
        _against = new double[issue.Options.Length];
        for (var option = 0; option < _against.Length; option++)
        {
            var objectors = issue.Options[option].Objectors.Words;
            var elsewhere = _said.Elsewhere(option);
            var (objecting, speaking) = (0, 0);
            for (var word = 0; word < objectors.Length; word++)
                objecting += BitOperations.PopCount(objectors[word]);
            for (var word = 0; word < elsewhere.Length; word++)
                speaking += BitOperations.PopCount(elsewhere[word] & ~(word < objectors.Length ? objectors[word] : 0));
            _against[option] = objecting + speaking / 2.0;
        }
    }

    public IssueState Issue { get; }

    /// <summary>What was said.</summary>
    internal Said Said => _said;

    /// <summary>Whether nothing has happened to the wording since.</summary>
    internal bool StillHolds(IssueState issue) => ReferenceEquals(issue, Issue) && issue.Changes == _changes;

    /// <summary>Influence of those delegations that have spoken.</summary>
    public double Weight => _said.Weight;

    /// <summary>Influence times place, summed over those delegations.</summary>
    public double Sum => _said.Sum;

    /// <summary>How many delegations have spoken.</summary>
    public int Speakers => _said.Speakers;

    /// <summary>How many stand against an option: an objection counts one, having spoken for another wording before the room one half.</summary>
    public double Against(int option) => _against[option];

    /// <summary>What one delegation adds to <see cref="Against"/>: 1, one half, or 0.</summary>
    public double StandsAgainst(int delegation, int option) =>
        Issue.Options[option].Objectors.Contains(delegation) ? 1 : (_said.Elsewhere(option)[delegation >> 6] >> delegation & 1) != 0 ? 0.5 : 0;

    /// <summary>Where a delegation stands by itself, once worked out: it is asked for each option, and by its blocs.</summary>
    internal double Own(Brief brief) => _said.Own(brief, this);

    /// <summary>How much the expected acceptance of each option counts, worked out once: all parties follow the same model.</summary>
    internal ReadOnlySpan<double> Appeals(BehaviourParameters model)
    {
        if (Volatile.Read(ref _appeals) is { } known)
            return known;
        var appeals = new double[Issue.Options.Length];
        for (var option = 0; option < appeals.Length; option++)
            appeals[option] = Debating.Appeal(model, this, Issue.Options[option].Place);
        Volatile.Write(ref _appeals, appeals);
        return appeals;
    }

    /// <summary>The option that the chair would put, worked out once.</summary>
    internal OptionState? Leading(Negotiation state)
    {
        if (_leading is null)
            Volatile.Write(ref _leading, new(Presiding.LeastObjected(state, Issue)));
        return _leading.Value;
    }

    /// <summary>Whether any bloc has a common position on the wording.</summary>
    public bool HasLines => _said.HasLines;

    /// <summary>The common position that a bloc has declared and that has not been broken since; not a number when there is none.</summary>
    public double LineOf(int bloc) => _said.LineOf(bloc);

    /// <summary>Mean place of the room; null while nobody has spoken.</summary>
    public double? Mean => Weight > 0 ? Sum / Weight : null;

    /// <summary>Mean place of a bloc's members that have spoken; null while none has.</summary>
    public double? BlocMean(int bloc) => _said.MeanOf(bloc) is var mean && double.IsNaN(mean) ? null : mean;
}
