using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>What only a historical record asks: happenings and votes that are known in part.</summary>
internal static class RecordSpecs
{
    private static readonly VoteReported Elsewhere = new("on the mandate", "General Assembly", null, [], [Che], 79, 60, 33, [Che], [Nzl], [], true);
    private static readonly VoteReported Deletion = new("to put other words", null, Amendment(), [], [Ind], 2, 4, null, [Ind], [], [], false);

    public static IEnumerable<Spec> All =>
    [
        Given(Opened).When(new Note(Happening.Draft, [Che], [Right], [], "A draft is circulated.")).Then(new HappeningNoted(Happening.Draft, [Che], [Right], [], "A draft is circulated."))
            .Because("A record notes what changes nothing, before the first meeting too"),
        Given(Opened).When(new Note(Happening.Paper, [Stranger], [], [], "A paper.")).RefusedBy(Rules.InTheRoom)
            .Because("A record does not note what a stranger did"),
        Given(Opened).When(new Note(Happening.Paper, [Che], [Nowhere], [], "A paper.")).RefusedBy(Rules.OnTheAgenda)
            .Because("A record does not note what is about no wording"),
        Given(Opened).When(new ReportVote(Elsewhere)).Then(Elsewhere)
            .Because("A record tells of a vote elsewhere as far as it is known"),
        Given(Opened).When(new ReportVote(Elsewhere with { VotedYes = [Che, Che] })).RefusedBy(Rules.OneBallot)
            .Because("Nobody votes twice in a record either"),
        Given(Opened).When(new ReportVote(Elsewhere with { Yes = 0 })).RefusedBy(Rules.OneBallot)
            .Because("A record does not name more than were counted"),
        Given(Opened).When(new ReportVote(Deletion)).RefusedBy(Rules.MeetingFirst)
            .Because("The committee votes in a meeting, in a record too"),
        Given([.. InMeeting]).When(new ReportVote(Deletion)).RefusedBy(Rules.ConsensusFirst)
            .Because("A vote on record before consensus was exhausted is out of order"),
        Given([.. InMeeting, Exhausted]).When(new ReportVote(Deletion)).RefusedBy(Rules.RequestFirst)
            .Because("A vote on record that nobody asked for is out of order"),
        Given([.. InMeeting, Exhausted, new VoteRequested(Ind, Amendment(), Why)]).When(new ReportVote(Deletion)).Then(Deletion)
            .Because("A vote of the committee is entered as far as it is known"),
        Given([.. InMeeting, Exhausted, new VoteRequested(Ind, Amendment(), Why)]).When(new ReportVote(Deletion with { Carried = true })).RefusedBy(Rules.MajorityNeeded)
            .Because("Two against four is not carried, whatever a source says"),
        Given(Adopted).When(new ReportVote(Deletion)).RefusedBy(Rules.OpenText)
            .Because("The committee does not vote on parts of an adopted text, in a record either"),
    ];
}
