using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>What only a historical record asks: notes, and votes that are known in part.</summary>
internal static class RecordSpecs
{
    private static readonly Question Deletion = new(QuestionKind.Amendment, Right, Wordings.NoText, "without right");

    private static NegotiationEvent[] Asked => [.. InMeeting, Exhausted, new VoteRequested(Che, Deletion, null)];

    private static VoteReported Vote(int? yes, int? no, bool? carried) => new("to delete it", null, Deletion, [], [Che], yes, no, null, [], [], [], carried);

    public static IEnumerable<Spec> All =>
    [
        Given(Opened).When(new Note(Happening.Paper, [Icc, PartyId.Chair], [Right], [], "A letter.")).Then(new HappeningNoted(Happening.Paper, [Icc, PartyId.Chair], [Right], [], "A letter."))
            .Because("A happening is noted before the first meeting too"),
        Given(Adopted).When(new Note(Happening.Other, [], [], [], "It rained.")).Then(new HappeningNoted(Happening.Other, [], [], [], "It rained."))
            .Because("A happening is noted after the text was adopted"),
        Given(Opened).When(new Note(Happening.Paper, [Stranger], [], [], "A letter.")).RefusedBy(Rules.InTheRoom)
            .Because("A happening is not ascribed to somebody who is not in the room"),
        Given(Opened).When(new Note(Happening.Paper, [], [Nowhere], [], "A letter.")).RefusedBy(Rules.OnTheAgenda)
            .Because("A happening is not about a wording that is not there"),
        Given(Asked).When(new ReportVote(Vote(51, 91, false))).Then(Vote(51, 91, false))
            .Because("A vote is entered although the abstentions are unknown"),
        Given(Asked).When(new ReportVote(Vote(91, 51, true))).RefusedBy(Rules.MajorityNeeded)
            .Because("A vote is not entered as carried without two-thirds"),
        Given(InMeeting).When(new ReportVote(Vote(51, 91, false))).RefusedBy(Rules.ConsensusFirst)
            .Because("A vote is not entered before consensus was found exhausted"),
        Given([.. InMeeting, Exhausted]).When(new ReportVote(Vote(51, 91, false))).RefusedBy(Rules.RequestFirst)
            .Because("A vote is not entered when nobody asked for it"),
        Given(Opened).When(new ReportVote(Vote(51, 91, false))).RefusedBy(Rules.MeetingFirst)
            .Because("A vote is not entered outside a meeting"),
        Given(Adopted).When(new ReportVote(Vote(51, 91, false))).RefusedBy(Rules.OpenText)
            .Because("A vote is not entered when the text has been adopted"),
        Given(OpenedByConsensusOnly).When(new ReportVote(Vote(2, 0, true) with { Body = "General Assembly" })).Then(Vote(2, 0, true) with { Body = "General Assembly" })
            .Because("A vote of another body follows that body's rules"),
        Given(Asked).When(new ReportVote(Vote(1, 0, null) with { VotedYes = [Che, Nzl] })).RefusedBy(Rules.OneBallot)
            .Because("A vote does not name more than were counted"),
        Given(Asked).When(new ReportVote(Vote(2, 0, null) with { VotedYes = [Che], VotedNo = [Che] })).RefusedBy(Rules.OneBallot)
            .Because("A vote has nobody on two sides"),
    ];
}
