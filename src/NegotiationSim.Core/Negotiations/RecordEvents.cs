using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Negotiations;

/// <content>What only a historical record knows: evidence, happenings without consequence, votes that are known in part.</content>
public abstract partial record NegotiationEvent
{
    /// <summary>What the move rests on; null for a simulated move, and then not written.</summary>
    [JsonPropertyOrder(1)]
    public Evidence? Evidence { get; init; }

    /// <summary>Something happened that changes neither the text nor anybody's stand on it.</summary>
    /// <param name="Kind">What kind of thing.</param>
    /// <param name="By">Who did it, as far as they are in the room.</param>
    /// <param name="Issues">The contested wordings that it is about.</param>
    /// <param name="Clauses">The clauses that it is about.</param>
    /// <param name="Text">What happened, in a sentence.</param>
    public sealed record HappeningNoted(
        Happening Kind,
        ImmutableArray<PartyId> By,
        ImmutableArray<IssueId> Issues,
        ImmutableArray<ClauseId> Clauses,
        string Text) : NegotiationEvent;

    /// <summary>A vote of which a part may be unknown: what is null was not found, and lists name only those who are known.</summary>
    /// <param name="Subject">What was voted on, in words.</param>
    /// <param name="Body">Who voted, as in "General Assembly"; null for the committee itself.</param>
    /// <param name="Question">What a yes would do to the text; null when that is unknown or the vote was not on the text.</param>
    /// <param name="Clauses">The clauses that it was about.</param>
    /// <param name="RequestedBy">Who asked for it.</param>
    /// <param name="Yes">How many were for; null when unknown.</param>
    /// <param name="No">How many were against; null when unknown.</param>
    /// <param name="Abstaining">How many abstained; null when unknown.</param>
    /// <param name="VotedYes">Those known to have voted for.</param>
    /// <param name="VotedNo">Those known to have voted against.</param>
    /// <param name="Abstained">Those known to have abstained.</param>
    /// <param name="Carried">Whether it was carried; null when unknown.</param>
    /// <param name="Method">How it was taken; null for a recorded vote.</param>
    public sealed record VoteReported(
        string Subject,
        string? Body,
        Question? Question,
        ImmutableArray<ClauseId> Clauses,
        ImmutableArray<PartyId> RequestedBy,
        int? Yes,
        int? No,
        int? Abstaining,
        ImmutableArray<PartyId> VotedYes,
        ImmutableArray<PartyId> VotedNo,
        ImmutableArray<PartyId> Abstained,
        bool? Carried,
        VotingMethod? Method = null) : NegotiationEvent
    {
        /// <summary>Whether every ballot is known by name.</summary>
        [JsonIgnore]
        public bool HasRollCall => (Yes, No, Abstaining) == (VotedYes.Length, VotedNo.Length, Abstained.Length);
    }
}
