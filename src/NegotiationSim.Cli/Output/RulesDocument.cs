using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Cli.Output;

/// <summary>A set of rules for scripts: the provisions in words, and the values that the decider works with.</summary>
internal sealed record RulesDocument(string Name, string Title, string Source, RulesInForce Values, IReadOnlyList<Provision> Provisions)
{
    public static RulesDocument Of(RulesOfProcedure rules) => new(
        rules.Name,
        rules.Title,
        rules.Source,
        new(rules.VotesAllowed, rules.VoteAfterExhaustion, rules.OnSubstance(), rules.OnProcedure(), rules.QuorumInForce(), rules.ConsensusInForce(), rules.FloorInForce()),
        RuleBook.Of(rules));
}

/// <summary>Every value that is in force, whether the set says it or leaves it as in the General Assembly's committees.</summary>
internal sealed record RulesInForce(
    bool VotesAllowed,
    bool VoteAfterExhaustion,
    DecisionRule Substance,
    DecisionRule Procedure,
    QuorumRule Quorum,
    ConsensusRule Consensus,
    FloorRules Floor);
