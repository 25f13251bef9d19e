using System.Text.Json.Serialization;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Negotiations;

/// <summary>How a vote is taken.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VotingMethod>))]
public enum VotingMethod
{
    /// <summary>By roll call or machine: the record says who voted how.</summary>
    Recorded,

    /// <summary>By show of hands: the hands are counted, and nobody is named.</summary>
    ShowOfHands,
}

/// <summary>A vote in figures, in delegations.</summary>
/// <param name="Absent">Delegations that did not vote, whether they were in the room or not.</param>
public readonly record struct VoteFigures(int Yes, int No, int Abstaining, int Absent)
{
    /// <summary>Ballots for and against.</summary>
    public int Cast => Yes + No;
}

/// <summary>A vote that has been taken and decided, by name or by show of hands: both decide alike.</summary>
public interface ITakenVote
{
    /// <summary>Its number, from 1.</summary>
    int Vote { get; }

    Question Question { get; }

    /// <summary>The share that had to vote yes.</summary>
    Majority Majority { get; }

    /// <summary>What the question needed where that was more than a share of those present and voting; else null.</summary>
    DecisionRule? Rule { get; }

    bool Carried { get; }

    VoteFigures Figures { get; }
}
