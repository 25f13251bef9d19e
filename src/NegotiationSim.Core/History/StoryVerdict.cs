using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.History;

/// <summary>Says in a few sentences how a phrase came through the end of a record.</summary>
internal static class StoryVerdict
{
    public static string Of(Chronicle chronicle, PhraseBiography life)
    {
        var end = chronicle.End;
        if (chronicle.Adopted is not { } adopted || end.AdoptedBy is not { } how)
            return life.Places.IsEmpty ? "The record ends without it." : "The record ends before the text is adopted.";
        var votes = chronicle.Walk()
            .Where(s => s.Event is NegotiationEvent.VoteReported { Body: null } && s.When.Meeting == adopted.Meeting && s.When.Move < adopted.Move)
            .Select(s => (NegotiationEvent.VoteReported)s.Event)
            .ToList();
        var fate = life.Places.IsEmpty ? "It did not survive" : how == SettledBy.Consensus ? "It survived to consensus" : "It survived";
        var verdict = $"{fate}: on {Prose.Day(adopted.Date)} the committee adopted the whole text by {Prose.How(how)}.";
        if (how != SettledBy.Consensus || votes.Count == 0)
            return verdict;
        var told = votes.Select(v => $"{v.Subject} ({EvidenceText.Tally(v)})");
        var own = votes.Any(v => v.Question?.Issue is { } issue && life.Sections.Any(s => s.Issue == issue));
        return $"{verdict} That does not mean that nobody voted. In the same meeting {(votes.All(v => v.Method is null) ? "recorded votes" : "votes")} were taken: {string.Join("; ", told)}. "
            + (own ? "" : $"The record knows of none on {life.Phrase} itself; whether one of the others was about it is not known.");
    }
}
