using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>Evidence in words.</summary>
public static class EvidenceText
{
    /// <summary>What a source is called that says too little to be called verified: its confidence, or nothing.</summary>
    public static string? Label(Confidence confidence) => confidence switch
    {
        Confidence.Verified => null,
        Confidence.Secondary => "secondary",
        _ => "inferred",
    };

    /// <summary>Sources, label, number of the day and departure, as in <c>[S48 · secondary · art. 14 (1)]</c>.</summary>
    public static string Of(Evidence evidence) => $"[{string.Join(" · ", Parts(evidence))}]";

    /// <summary>The day of a move as the sources give it.</summary>
    public static string Day(NegotiationEvent e, DateOnly date) => e.Evidence?.When ?? Prose.Day(date);

    /// <summary>A vote with what is known of it.</summary>
    public static string Of(VoteReported vote, Negotiation state)
    {
        var body = vote.Body is null ? vote.Method == VotingMethod.ShowOfHands ? "A vote by show of hands" : "A recorded vote" : $"{vote.Body} votes";
        var asked = vote.RequestedBy.IsEmpty ? "" : $", asked for by {Prose.List([.. vote.RequestedBy.Select(p => EventText.N(state, p))])}";
        return $"{body}{asked}, {vote.Subject}: {Tally(vote)}";
    }

    /// <summary>The tally with what is unknown named as unknown.</summary>
    public static string Tally(VoteReported vote)
    {
        if ((vote.Yes, vote.No, vote.Abstaining) == (null, null, null))
            return $"tally not known{Result(vote)}";
        return $"{Number(vote.Yes)} for, {Number(vote.No)} against, {(vote.Abstaining is null ? "abstentions not known" : $"{Number(vote.Abstaining)} abstaining")}{Result(vote)}";
    }

    internal static string After(string line, Evidence? evidence) => evidence is null ? line : $"{line} {Of(evidence)}";

    private static IEnumerable<string> Parts(Evidence evidence)
    {
        if (!evidence.Sources.IsDefaultOrEmpty)
            yield return string.Join(", ", evidence.Sources);
        if (Label(evidence.Confidence) is { } label)
            yield return label;
        if (evidence.Number is { } number)
            yield return number;
        if (evidence.When is { } when)
            yield return when;
        if (evidence.Departs is { } departs)
            yield return $"departs from rule {departs.Rule}";
        if (evidence is { Sources.IsDefaultOrEmpty: true, Confidence: Confidence.Verified, Number: null, When: null, Departs: null })
            yield return "verified";
    }

    private static string Number(int? count) => count is { } n ? Prose.Number(n) : "unknown";

    private static string Result(VoteReported vote) => vote.Carried switch
    {
        true => "; carried",
        false => "; not carried",
        _ => "; result not known",
    };
}
