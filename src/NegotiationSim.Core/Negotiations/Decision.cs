using System.Collections.Immutable;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Negotiations;

/// <summary>What the decider says: these events, or the rule that refuses the move.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    public sealed record Accepted(ImmutableArray<NegotiationEvent> Events) : Decision;

    /// <param name="Rule">The rule that refuses it.</param>
    /// <param name="Why">What in this case goes against it.</param>
    public sealed record Refused(Rule Rule, string Why) : Decision
    {
        /// <summary>The places or clauses that may have been meant, as they stand at the end of <see cref="Why"/>; none when nothing was to choose.</summary>
        public ImmutableArray<string> Candidates { get; init; } = [];

        /// <summary>What goes against it, without the candidates.</summary>
        public string Lead => Candidates.IsEmpty || Why.IndexOf(Candidates[0], StringComparison.Ordinal) is not (> 0 and var at) ? Why : Why[..at].TrimEnd(' ', ':');

        public override string ToString() => $"Refused by rule {Rule.Name}: {Why} ({Rule.Text} Source: {Rule.Cited}.)";
    }
}
