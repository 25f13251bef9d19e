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
        public override string ToString() => $"Refused by rule {Rule.Name}: {Why} ({Rule.Text} Source: {Rule.Cited}.)";
    }
}
