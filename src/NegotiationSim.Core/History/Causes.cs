using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>An earlier move without which a move would not have been made, and how it bears on it.</summary>
/// <param name="When">The earlier move.</param>
/// <param name="How">How it bears on the later one, as in "the objection that it withdraws".</param>
/// <param name="Line">The earlier move in words.</param>
public sealed record Cause(Moment When, string How, string Line);

/// <summary>Finds what a move answered: the last earlier moves that it needs, by the kind of move.</summary>
public static class Causes
{
    private const int MostSteps = 12;

    /// <summary>What a move answered, the nearest first.</summary>
    public static ImmutableArray<Cause> Of(Chronicle chronicle, long move) =>
    [
        .. Found(chronicle, move).Where(f => f.Move > 0).DistinctBy(f => f.Move).OrderByDescending(f => f.Move)
            .Select(f => new Cause(chronicle.When(f.Move), f.How, chronicle.Line(f.Move))),
    ];

    /// <summary>From a move back to where it began: each step is the cause that weighs most of the one before it.</summary>
    public static ImmutableArray<Cause> Chain(Chronicle chronicle, long move)
    {
        var chain = ImmutableArray.CreateBuilder<Cause>();
        for (var at = move; chain.Count < MostSteps;)
        {
            var (how, cause) = Found(chronicle, at).FirstOrDefault(f => f.Move > 0);
            if (cause <= 0)
                break;
            chain.Add(new(chronicle.When(cause), how, chronicle.Line(cause)));
            at = cause;
        }

        return chain.ToImmutable();
    }

    /// <summary>The causes by weight; a move that there is none of is 0.</summary>
    private static IEnumerable<(string How, long Move)> Found(Chronicle chronicle, long move)
    {
        var at = new Search(chronicle, move);
        return chronicle[move] switch
        {
            StatementMade s => [at.LineOf(s), at.LobbyOf(s), at.Last("what it had said before", e => e is StatementMade x && x.By == s.By && x.Issue == s.Issue), at.Item(s.Issue)],
            ProposalSubmitted p => [at.Item(p.Issue)],
            ProposalTabled p => [at.Item(p.Issue), at.Last("what the sponsor had said", e => e is StatementMade x && x.By == p.By && x.Issue == p.Issue)],
            ProposalSponsored p => [at.Filed(p.Proposal), at.Last("the item on the floor", e => e is AgendaItemTaken)],
            ProposalCosponsored p => [at.Filed(p.Proposal)],
            ProposalWithdrawn p => [at.Filed(p.Proposal)],
            ObjectionRaised o =>
            [
                at.Last("the promise that it takes back", e => e is ObjectionWithdrawn x && x.By == o.By && x.Issue == o.Issue && x.Option == o.Option),
                at.Introduced(o.Issue, o.Option),
                at.Item(o.Issue),
            ],
            ObjectionWithdrawn o =>
            [
                at.Last("the objection that it withdraws", e => e is ObjectionRaised x && x.By == o.By && x.Issue == o.Issue && x.Option == o.Option),
                o.Reason switch
                {
                    Reason.PackageBalance => at.Last("the package that it answers", e => e is PackageOffered),
                    Reason.Traded => at.Last("the trade", e => e is TradeAccepted),
                    _ => at.Asked(o.Issue),
                },
            ],
            BracketsPlaced b => [at.Last("the move that contested it", e => e is ObjectionRaised x && x.Issue == b.Issue || e is ProposalTabled p && p.Issue == b.Issue || e is ProposalSponsored)],
            BracketsLifted b => at.Settling(b.Issue, b.Option, b.How),
            ClauseAgreedAdReferendum c => at.Settling(c.Issue, c.Option, c.How),
            ConsensusSought c => [at.Failed(c.Issue), at.Item(c.Issue)],
            InformalsConvened i => [at.Failed(i.Issue), at.Item(i.Issue)],
            InformalsReported i => [at.Last("the informals", e => e is InformalsConvened x && x.Issue == i.Issue)],
            ChairTextIssued => [at.Last("the text before it", e => e is ChairTextIssued), at.Last("the meeting", e => e is MeetingOpened)],
            PackageOffered => [at.Last("the package that had fallen", e => e is PackageLapsed), at.Last("the chair's text", e => e is ChairTextIssued)],
            PackageRefused p => [at.Last("the package", e => e is PackageOffered x && x.Package == p.Package)],
            PackageAccepted p => [at.Last("the package", e => e is PackageOffered x && x.Package == p.Package)],
            PackageLapsed p => [at.Last("the last refusal", e => e is PackageRefused x && x.Package == p.Package), at.Last("the package", e => e is PackageOffered x && x.Package == p.Package)],
            TradeOffered t =>
            [
                at.Last("the objection that it would have withdrawn", e => e is ObjectionRaised x && x.By == t.To && x.Issue == t.Gets.Issue && x.Option == t.Gets.Option),
                at.Last("the objection that it offers to withdraw", e => e is ObjectionRaised x && x.By == t.By && x.Issue == t.Gives.Issue && x.Option == t.Gives.Option),
            ],
            TradeAccepted or TradeDeclined => [at.Last("the offer", e => e is TradeOffered)],
            ConsensusDeclaredExhausted => [at.Last("the package that fell", e => e is PackageLapsed), at.Last("the last question of consensus", e => e is ConsensusSought)],
            VoteRequested v =>
            [
                at.Last("the objection that it still has", e => e is ObjectionRaised x && x.By == v.By && x.Issue == v.Question.Issue && x.Option == v.Question.InsteadOf),
                at.Last("what made a vote possible", e => e is ConsensusDeclaredExhausted),
            ],
            ITakenVote v => [at.Last("the request", e => e is VoteRequested x && x.Question == v.Question)],
            VoteExplained v => [at.Last("the vote", e => e is ITakenVote x && x.Vote == v.Vote)],
            AdoptionOpposed { Reason: Reason.RedLine line } => [at.Last("the wording that it cannot accept", e => e is ClauseAgreedAdReferendum x && x.Option == line.Option)],
            AdoptionOpposed or TextAdopted or TextRejected =>
                [at.Last("the vote on the whole", e => e is ITakenVote { Question.Kind: QuestionKind.WholeText }), at.Last("the last wording to be settled", e => e is ClauseAgreedAdReferendum)],
            ReservationEntered r => [at.Last("how the wording was settled", e => e is ClauseAgreedAdReferendum x && x.Issue == r.Issue), at.Adoption()],
            ConsensusDissociated or AssemblyApproved => [at.Adoption()],
            TreatySigned => [at.Last("the adoption by the Assembly", e => e is AssemblyApproved)],
            TreatyRatified t => [at.Last("its signature", e => e is TreatySigned x && x.By == t.By), at.Last("the adoption by the Assembly", e => e is AssemblyApproved)],
            TreatyEnteredIntoForce => [at.Last("the last ratification", e => e is TreatyRatified)],
            AgendaItemTaken a => [at.Last("when it was last on the floor", e => e is AgendaItemTaken x && x.Issue == a.Issue), at.Last("the meeting", e => e is MeetingOpened)],
            NegotiationEnded => [at.Last("the move before it", _ => true)],
            _ => [],
        };
    }

    /// <summary>Looks back from a move.</summary>
    private sealed class Search(Chronicle chronicle, long move)
    {
        public (string, long) Last(string how, Func<NegotiationEvent, bool> wanted)
        {
            for (var at = move - 1; at >= 1; at--)
                if (wanted(chronicle[at]))
                    return (how, at);
            return (how, 0);
        }

        public (string, long) Item(IssueId issue) => Last("the item on the floor", e => e is AgendaItemTaken x && x.Issue == issue);

        public (string, long) Adoption() => Last("the adoption", e => e is TextAdopted);

        public (string, long) Asked(IssueId issue) => Last(
            "what it was asked",
            e => e is ConsensusSought c && c.Issue == issue || e is InformalsConvened i && i.Issue == issue || e is AgendaItemTaken a && a.Issue == issue);

        /// <summary>The last question of consensus on the wording, when it failed.</summary>
        public (string, long) Failed(IssueId issue) => Last("the question of consensus that had failed", e => e is ConsensusSought c && c.Issue == issue);

        public (string, long) Filed(ProposalId proposal) => Last(
            "the proposal",
            e => e is ProposalTabled t && t.Proposal == proposal || e is ProposalSubmitted s && s.Proposal == proposal);

        /// <summary>What brought a wording before the room.</summary>
        public (string, long) Introduced(IssueId issue, string option)
        {
            var state = chronicle.StateAt(move - 1);
            var moved = state.Find(issue) is { } known && known.Find(option) is var at and >= 0 ? known.Options[at].Introduced : 0;
            return ("what brought in the wording", moved < move ? moved : 0);
        }

        public (string, long) LineOf(StatementMade s) => s.Reason switch
        {
            Reason.InLine line => Last("the line of its bloc", e => e is StatementMade x && x.By == line.Bloc && x.Issue == s.Issue),
            Reason.OutOfLine line => Last("the line that it does not follow", e => e is StatementMade x && x.By == line.Bloc && x.Issue == s.Issue),
            _ => ("", 0),
        };

        public (string, long) LobbyOf(StatementMade s) => s.Reason is Reason.Lobbied lobbied
            ? Last("what the observer had said", e => e is StatementMade x && x.By == lobbied.By && x.Issue == s.Issue)
            : ("", 0);

        public IEnumerable<(string, long)> Settling(IssueId issue, string option, SettledBy how) => how switch
        {
            SettledBy.Package => [Last("the package", e => e is PackageAccepted)],
            SettledBy.Vote => [Last("the vote", e => e is ITakenVote v && v.Question.Issue == issue)],
            SettledBy.ChairText => [Last("the text that has it", e => e is ChairTextIssued c && c.Choices.Contains(new(issue, option))), Last("the vote that failed", e => e is ITakenVote v && v.Question.Issue == issue)],
            _ =>
            [
                Last("the last objection to go", e => e is ObjectionWithdrawn o && o.Issue == issue && o.Option == option),
                Last("the question", e => e is ConsensusSought c && c.Issue == issue || e is InformalsConvened i && i.Issue == issue),
            ],
        };
    }
}
