using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Core.Bargaining;

/// <content>Packages, votes, adoption, and what follows it.</content>
public sealed partial class Sitting
{
    private IEnumerable<Call> Package()
    {
        yield return Chair(new Inquiry.PackageIdea());
        if (!MakeMoves() || State.Offer is not { Number: var number, Choices: var choices })
            yield break;
        foreach (var call in OnOffer(number, choices))
            yield return call;
    }

    private IEnumerable<Call> OnOffer(int number, ImmutableArray<Choice> choices)
    {
        yield return Delegations(new Inquiry.PackageOnOffer(number, choices));

        // Acceptance is conditional: objections are withdrawn only when nobody refuses and none would be left standing.
        var refusals = _replies.SelectMany(r => r.Moves).OfType<RefusePackage>().ToArray();
        var withdrawals = _replies.SelectMany(r => r.Moves).OfType<WithdrawObjection>().Count();
        var standing = choices.Sum(c => Option(c.Issue, c.Option).Objectors.Count);
        if (refusals.Length == 0 && withdrawals == standing)
            MakeMoves();
        foreach (var refusal in refusals)
            Do(refusal);
        Do(new ConcludePackage(number));
    }

    /// <summary>Delegations offer each other trades; each offer is answered before the next is made.</summary>
    private IEnumerable<Call> Trades()
    {
        yield return Delegations(new Inquiry.Trading());
        var made = 0;
        foreach (var offer in OffersInOrder())
        {
            if (made == _model.TradesPerMeeting)
                break;
            if (!Do(offer))
                continue;
            made++;
            yield return new(new Inquiry.TradeOnOffer(State.Trade!), NewRoom(), [State.Roster.PlaceOf(offer.To)]);
            MakeMoves();
        }
    }

    /// <summary>The trades that are offered, in an order that is drawn by lot among those who offer them.</summary>
    private List<OfferTrade> OffersInOrder()
    {
        var offers = new List<OfferTrade>();
        var turns = new List<ulong>();
        foreach (var reply in _replies)
            foreach (var move in reply.Moves)
            {
                if (move is not OfferTrade offer)
                    continue;
                var turn = _draws.Bits(State.Roster.PlaceOf(offer.By), State.Meeting, -1, Purpose.Trading);
                var at = offers.Count;
                while (at > 0 && turns[at - 1] > turn)
                    at--;
                offers.Insert(at, offer);
                turns.Insert(at, turn);
            }

        return offers;
    }

    private IEnumerable<Call> Votes()
    {
        if (!State.ConsensusExhausted)
        {
            yield return new(new Inquiry.BureauDecision(), NewRoom(), BureauPlaces());
            Do(Exhaustion());
        }

        if (!Presiding.MayVote(State))
            yield break;
        yield return Delegations(new Inquiry.VoteRequests());
        var requests = Presiding.OrderOfVoting(State, _replies.SelectMany(r => r.Moves).OfType<RequestVote>()).ToArray();
        var carried = new HashSet<IssueId>();
        foreach (var request in requests)
        {
            // The adoption of one amendment implies the rejection of the others to the same words.
            if (carried.Contains(request.Question.Issue!.Value) || !Do(request))
                continue;
            var votes = State.Votes.Length;
            foreach (var call in RollCall(request.Question))
                yield return call;
            if (State.Votes.Length > votes && State.Votes[^1].Carried)
                carried.Add(request.Question.Issue!.Value);
        }
    }

    private DeclareConsensusExhausted Exhaustion()
    {
        var votes = _replies.ToLookup(r => r.Ballot == Ballot.Yes, r => State.Roster[r.By].Id);
        return new([.. votes[true]], [.. votes[false]]);
    }

    private IEnumerable<Call> RollCall(Question question)
    {
        var number = State.Votes.Length + 1;
        yield return Delegations(new Inquiry.RollCall(question, number));
        if (!Do(new RecordVote(question, Ballots())))
            yield break;
        yield return Delegations(new Inquiry.Explanations(question, number));
        foreach (var explanation in _replies.Where(r => r.Moves.Length > 0)
            .OrderBy(r => _draws.Bits(r.By, number, -1, Purpose.SpeakersList)).Take(_model.ExplanationsPerVote))
            Do(explanation.Moves[0]);
    }

    private ImmutableArray<CastBallot> Ballots() =>
        [.. _replies.Select(r => new CastBallot(State.Roster[r.By].Id, r.Ballot ?? Ballot.Absent))];

    private IEnumerable<Call> Adoption()
    {
        // The chair consults until nobody changes its mind: who stands alone often joins.
        var opposing = 0;
        for (var round = 0; round < 3; round++)
        {
            yield return Delegations(new Inquiry.WholeText(opposing / (double)State.Roster.Delegations));
            var now = _replies.Count(r => r.Ballot == Ballot.No);
            if (now == opposing && round > 0)
                break;
            opposing = now;
        }

        MakeMoves();
        if (Presiding.MayGavel(State, State.Opposing))
        {
            Do(new AdoptByConsensus());
        }
        else
        {
            foreach (var call in VoteOnWhole([.. _replies.SelectMany(r => r.Moves).OfType<OpposeAdoption>()]))
                yield return call;
        }

        if (State.Phase == Phase.Adopted)
        {
            yield return Delegations(new Inquiry.AfterAdoption());
            MakeMoves();
        }
        else if (!State.HasEnded)
        {
            End(State.Floor.HasLostAllParts || State.Votes.LastOrDefault() is { Question.Kind: QuestionKind.WholeText } ? Outcome.Rejected : Outcome.NoAgreement);
        }
    }

    private IEnumerable<Call> VoteOnWhole(ImmutableArray<OpposeAdoption> opposed)
    {
        if (!VotesInUse)
            yield break;
        if (!State.ConsensusExhausted)
        {
            yield return new(new Inquiry.BureauDecision(), NewRoom(), BureauPlaces());
            Do(Exhaustion());
        }

        var question = new Question(QuestionKind.WholeText);
        var first = State.Opposing.GetEnumerator();
        if (!first.MoveNext())
            yield break;
        var by = State.Roster[first.Current].Id;
        foreach (var call in VoteOnParts(by))
            yield return call;
        if (State.Phase == Phase.InCommittee && Do(new RequestVote(by, question, opposed.FirstOrDefault(o => o.By == by)?.Reason)))
            foreach (var call in RollCall(question))
                yield return call;
    }

    /// <summary>Regional organisations of whose member states more than half have done something: then they do it too.</summary>
    private IEnumerable<(PartyId Organisation, int Done, int Members)> Followers(PartySet done)
    {
        foreach (var bloc in State.Roster.Blocs.Where(b => b.Organisation == true))
        {
            var members = State.Roster.MembersOf(State.Roster.PlaceOf(bloc.Id));
            var acted = done.CountShared(members);
            if (2 * acted > members.Count)
                yield return (bloc.Id, acted, members.Count);
        }
    }

    /// <summary>The Assembly, signature, ratification, entry into force.</summary>
    private IEnumerable<Call> Aftermath()
    {
        var plan = State.Opening!.Ratification;
        if (State.Phase == Phase.Adopted)
        {
            var ballots = ImmutableArray<CastBallot>.Empty;
            if (State.AdoptedBy == SettledBy.Vote)
            {
                // What was voted on in committee is voted on in plenary.
                yield return Delegations(new Inquiry.RollCall(new(QuestionKind.Approval), State.Votes.Length + 1));
                ballots = Ballots();
            }

            Do(new ApproveInAssembly(plan.Approval, ballots));
            if (State.Phase != Phase.Approved)
            {
                End(Outcome.AdoptedNotInForce);
                yield break;
            }
        }

        if (!_model.Has(Mechanism.Ratification))
        {
            End(Outcome.AdoptedNotInForce);
            yield break;
        }

        yield return Delegations(new Inquiry.Signature(plan.SignatureOpens));
        MakeMoves();
        foreach (var (organisation, done, members) in Followers(State.Signatories))
            Do(new Sign(organisation, plan.SignatureOpens, new Reason.Stated($"{done} of its {members} member states have signed")));
        for (var half = 1; half <= plan.HorizonYears * 2 && State.Phase == Phase.Approved; half++)
        {
            var from = plan.SignatureOpens.AddMonths(6 * (half - 1));
            yield return Delegations(new Inquiry.Ratification(half, from, from.AddMonths(6).DayNumber - from.DayNumber));
            foreach (var ratified in _replies.SelectMany(r => r.Moves).OfType<Ratify>().OrderBy(r => r.Date).ThenBy(r => State.Roster.PlaceOf(r.By)))
            {
                Do(ratified);
                foreach (var (organisation, done, members) in Followers(State.Ratifiers).Where(f => !State.Organisations.Contains(State.Roster.PlaceOf(f.Organisation))))
                    Do(new Ratify(organisation, ratified.Date, new Reason.Stated($"{done} of its {members} member states have ratified")));
                if (State.Ratifiers.Count >= State.RatificationsNeeded && Do(new EnterIntoForce(ratified.Date.AddDays(plan.DelayDays))))
                    break;
            }
        }

        End(State.Phase == Phase.InForce ? Outcome.InForce : Outcome.AdoptedNotInForce);
    }
}
