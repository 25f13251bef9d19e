using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>What proposals, texts and votes change in the contested wordings.</content>
public sealed partial record Negotiation
{
    private Negotiation Filed(PartyId by, ProposalId id, IssueId issue, string option, double place, bool onTable, long move)
    {
        if (Roster.Find(by) is not { } party || Find(issue) is null)
            return this;
        var next = Change(issue, i =>
        {
            var at = i.Find(option);
            if (at < 0)
                return i with { Options = i.Options.Add(new(option, place, option, null, Wordings.Cut(option, move), onTable, move, by, id, Sponsor(), PartySet.Empty, PartySet.Empty)) };
            var known = i.Options[at];
            return known.OnTable
                ? i
                : i.WithOption(at, known with
                {
                    OnTable = onTable,
                    Introduced = move,
                    Author = by,
                    Proposal = id,
                    Words = Wordings.Cut(option, move),
                    Sponsors = Sponsor(),
                });
        });
        return next with { Proposals = Proposals.SetItem(id, new(id, by, issue, option, onTable)) };

        PartySet Sponsor() => onTable ? PartySet.Empty.Add(party) : PartySet.Empty;
    }

    private Negotiation Sponsored(PartyId by, ProposalId id)
    {
        if (!Proposals.TryGetValue(id, out var proposal) || Roster.Find(by) is null)
            return this;
        return ChangeOption(proposal.Issue, proposal.Option, by, (o, party) => o with { OnTable = true, Sponsors = o.Sponsors.Add(party) }) with
        {
            Proposals = Proposals.SetItem(id, proposal with { OnTable = true }),
        };
    }

    private Negotiation Withdrawn(ProposalId id)
    {
        if (!Proposals.TryGetValue(id, out var proposal))
            return this;
        return WithoutVoteOn(proposal).Change(proposal.Issue, i => i.Find(proposal.Option) is var at and >= 0 && i.Options[at] is var option && option.Proposal == id
            ? i.WithOption(at, at == i.Standing
                ? option with { Proposal = null, Sponsors = PartySet.Empty }
                : option with { Proposal = null, Sponsors = PartySet.Empty, OnTable = false, Objectors = PartySet.Empty })
            : i) with
        {
            Proposals = Proposals.SetItem(id, proposal with { OnTable = false }),
        };
    }

    private Negotiation ChairText(ChairTextIssued e, long move)
    {
        var next = this;
        foreach (var choice in e.Choices)
            next = next.Change(choice.Issue, i =>
            {
                var at = i.Find(choice.Option);
                return at < 0 || !i.IsOpen ? i : PutInText(i, at, move) with { InChairText = true };
            });
        return next;
    }

    /// <summary>A question on words that nobody had brought in brings them in.</summary>
    private Negotiation Requested(VoteRequested e, long move)
    {
        var next = this with
        {
            Pending = e.Question,
            ByHands = e.Method == VotingMethod.ShowOfHands ? ByHands.Add(e.Question) : ByHands.Remove(e.Question),
        };
        return e.Question is { Kind: QuestionKind.Amendment, Issue: { } issue, Option: { } text }
            ? next.Change(issue, i => i.Find(text) is var at and >= 0 ? i.WithOption(at, Introduce(i.Options[at], e.By, move)) : i)
            : next;
    }

    /// <summary>What a vote changes does not depend on whether it was taken by name.</summary>
    private Negotiation Voted(ITakenVote e, long move)
    {
        var (yes, no, abstaining, absent) = e.Figures;
        var tally = new VoteTally(e.Vote, e.Question, yes, no, abstaining, absent, e.Carried, move);
        var next = this with { Votes = Votes.Add(tally), Pending = null, ByHands = ByHands.Remove(e.Question) };
        if (e.Question is { Kind: QuestionKind.Retention, Issue: { } kept })
            return next.Change(kept, i => Retained(i, e.Carried, move));
        return e is { Carried: true, Question: { Kind: QuestionKind.Amendment, Issue: { } issue, Option: { } option } }
            ? next.Change(issue, i => i.IsOpen && i.Find(option) is var at and >= 0 ? PutInText(i, at, move) : i)
            : next;
    }

    /// <summary>What stands in the text is before the room, whoever brought it in.</summary>
    private static IssueState PutInText(IssueState issue, int option, long move) =>
        issue.WithOption(option, Introduce(issue.Options[option], PartyId.Chair, move) with { OnTable = true }) with { Standing = option };

    private static OptionState Introduce(OptionState option, PartyId by, long move) => option.Introduced > 0
        ? option
        : option with { Introduced = move, Author = by, Words = Wordings.Cut(option.Text, move) };

    private static IssueState Settle(IssueState issue, string option, SettledBy how) =>
        issue.Find(option) is var at and >= 0
            ? issue with { Standing = at, Status = IssueStatus.Settled, How = how }
            : issue;

    private Negotiation Change(IssueId id, Func<IssueState, IssueState> change) =>
        _issues.TryGetValue(id.Value, out var i) ? With(i, change(Issues[i])) : this;

    private Negotiation ChangeOption(IssueId id, string option, PartyId by, Func<OptionState, int, OptionState> change) =>
        Roster.Find(by) is { } party
            ? Change(id, i => i.Find(option) is var at and >= 0 ? i.WithOption(at, change(i.Options[at], party)) : i)
            : this;
}
