using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        var (refusals, withdrawals, standing) = (0, 0, 0);
        foreach (var reply in _replies)
            foreach (var move in reply.Moves)
                if (move is RefusePackage)
                    refusals++;
                else if (move is WithdrawObjection)
                    withdrawals++;
        foreach (var choice in choices)
            standing += Option(choice.Issue, choice.Option).Objectors.Count;
        if (refusals == 0 && withdrawals == standing)
            MakeMoves();
        if (refusals > 0)
            foreach (var reply in _replies)
                foreach (var move in reply.Moves)
                    if (move is RefusePackage)
                        Do(move);
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
        var (inFavour, against) = (ImmutableArray.CreateBuilder<PartyId>(), ImmutableArray.CreateBuilder<PartyId>());
        foreach (var reply in _replies)
            (reply.Ballot == Ballot.Yes ? inFavour : against).Add(State.Roster[reply.By].Id);
        return new(inFavour.ToImmutable(), against.ToImmutable());
    }

    private IEnumerable<Call> RollCall(Question question)
    {
        var number = State.Votes.Length + 1;
        yield return Delegations(new Inquiry.RollCall(question, number));
        if (!Do(new RecordVote(question, Ballots())))
            yield break;
        yield return Delegations(new Inquiry.Explanations(question, number));
        foreach (var explanation in _replies.Where(r => r.Moves.Length > 0).OrderBy(r => TurnToExplain(_draws, r.By, number)).Take(_model.ExplanationsPerVote))
            Do(explanation.Moves[0]);
    }

    /// <summary>In which order those who wish to explain their vote are called: the lowest first.</summary>
    internal static ulong TurnToExplain(Draws draws, int delegation, int vote) => draws.Bits(delegation, vote, -1, Purpose.SpeakersList);

    /// <summary>A ballot of each delegation, absent where it has cast none.</summary>
    private ImmutableArray<CastBallot> Ballots()
    {
        var ballots = new CastBallot[State.Roster.Delegations];
        for (var i = 0; i < ballots.Length; i++)
            ballots[i] = new(State.Roster[i].Id, Ballot.Absent);
        foreach (var reply in _replies)
            if (reply.Ballot is { } ballot)
                ballots[reply.By] = new(State.Roster[reply.By].Id, ballot);
        return ImmutableCollectionsMarshal.AsImmutableArray(ballots);
    }

    private IEnumerable<Call> Adoption()
    {
        // The chair consults until nobody changes its mind: who stands alone often joins.
        var opposing = 0;
        for (var round = 0; round < 3; round++)
        {
            yield return Delegations(new Inquiry.WholeText(opposing / (double)State.Roster.Delegations));
            var now = 0;
            foreach (var reply in _replies)
                if (reply.Ballot == Ballot.No)
                    now++;
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

    /// <summary>A regional organisation of states, which acts when more than half of them have.</summary>
    /// <param name="Place">Its place in the roster.</param>
    private readonly record struct Organisation(int Place, PartyId Id, PartySet Members, int Size)
    {
        /// <summary>How many of its members have done something, once they are more than half; null before.</summary>
        public int? Following(PartySet done) => done.CountShared(Members) is var acted && 2 * acted > Size ? acted : null;
    }

    private Organisation[] Organisations()
    {
        var organisations = new List<Organisation>();
        foreach (var bloc in State.Roster.Blocs)
            if (bloc.Organisation == true && State.Roster.PlaceOf(bloc.Id) is var place && State.Roster.MembersOf(place) is var members)
                organisations.Add(new(place, bloc.Id, members, members.Count));
        return [.. organisations];
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
        var organisations = Organisations();
        foreach (var organisation in organisations)
            if (organisation.Following(State.Signatories) is { } done)
                Do(new Sign(organisation.Id, plan.SignatureOpens, new Reason.Stated($"{done} of its {organisation.Size} member states have signed")));
        for (var half = 1; half <= plan.HorizonYears * 2 && State.Phase == Phase.Approved; half++)
        {
            var from = plan.SignatureOpens.AddMonths(6 * (half - 1));
            yield return Delegations(new Inquiry.Ratification(half, from, from.AddMonths(6).DayNumber - from.DayNumber));
            foreach (var ratified in InOrderOfDate())
            {
                Do(ratified);
                foreach (var organisation in organisations)
                    if (!State.Organisations.Contains(organisation.Place) && organisation.Following(State.Ratifiers) is { } done)
                        Do(new Ratify(organisation.Id, ratified.Date, new Reason.Stated($"{done} of its {organisation.Size} member states have ratified")));
                if (State.Ratifiers.Count >= State.RatificationsNeeded && Do(new EnterIntoForce(ratified.Date.AddDays(plan.DelayDays))))
                    break;
            }
        }

        End(State.Phase == Phase.InForce ? Outcome.InForce : Outcome.AdoptedNotInForce);
    }

    /// <summary>The ratifications of the last replies by day, and of one day in the order of the roster.</summary>
    private Ratify[] InOrderOfDate()
    {
        var ratified = new List<Ratify>();
        var turns = new List<long>();
        foreach (var reply in _replies)
            foreach (var move in reply.Moves)
                if (move is Ratify ratify)
                {
                    ratified.Add(ratify);
                    turns.Add((long)ratify.Date.DayNumber << 32 | (uint)turns.Count);
                }

        var inOrder = ratified.ToArray();
        Array.Sort(turns.ToArray(), inOrder);
        return inOrder;
    }
}
