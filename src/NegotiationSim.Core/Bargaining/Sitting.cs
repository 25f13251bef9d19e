using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// One meeting, or what follows adoption, as a pure course of calls and decisions. Whoever drives it puts each <see cref="Call"/>
/// to the parties (actors, a loop, people), hands the replies back, and stores <see cref="Events"/> when the sitting is over. A
/// sitting starts from the folded record alone, so that one cut short is held again with the same result.
/// </summary>
public sealed partial class Sitting
{
    /// <summary>Delegations trade at every fourth meeting of a session.</summary>
    private const int TradingEvery = 4;

    private BehaviourParameters _model;
    private Draws _draws;
    private readonly RoomMemory? _memory;
    private readonly Minutes? _minutes;
    private readonly List<NegotiationEvent> _events = [];
    private readonly List<(NegotiationCommand Command, Decision.Refused Refusal)> _refusals = [];
    private ImmutableArray<Reply> _replies = [];
    private Interventions? _interventions;
    private int _happened;

    private Sitting(Negotiation state, BehaviourParameters model, RoomMemory? memory, Minutes? minutes)
    {
        (_memory, _minutes) = (memory, minutes);
        State = state;
        _model = model.InForce();
        _draws = new(state.Opening?.Seed ?? 0);
    }

    /// <summary>The record as it is now.</summary>
    public Negotiation State { get; private set; }

    /// <summary>Called after each decision, for whoever watches over the sitting and may turn it.</summary>
    internal Action? AfterDecision { get; set; }

    /// <summary>What has happened in this sitting; nothing where somebody takes the minutes.</summary>
    public IReadOnlyList<NegotiationEvent> Events => _events;

    /// <summary>Moves that a rule refused: nothing of them is in the record.</summary>
    public IReadOnlyList<(NegotiationCommand Command, Decision.Refused Refusal)> Refusals => _refusals;

    /// <summary>The opening of a negotiation: the only sitting that asks nobody.</summary>
    public static ImmutableArray<NegotiationEvent> Open(Scenario scenario, ulong seed) =>
        NegotiationDecider.Decide(new Open(scenario, Canonical.Hash(scenario), seed), Negotiation.None) is Decision.Accepted accepted
            ? accepted.Events
            : throw new InvalidOperationException("A negotiation opens on an empty record.");

    /// <summary>The next sitting of a negotiation; null when it has ended.</summary>
    /// <param name="memory">Where the same parties answer all along, what they have worked out so far; null where they may be others.</param>
    public static Sitting? Next(Negotiation state, BehaviourParameters model, RoomMemory? memory = null) => Next(state, model, memory, null);

    /// <param name="minutes">Who takes down what happens, in place of <see cref="Events"/>; the state must be a working copy.</param>
    internal static Sitting? Next(Negotiation state, BehaviourParameters model, RoomMemory? memory, Minutes? minutes) =>
        state.HasEnded ? null : new(state, model, memory, minutes);

    /// <summary>
    /// Runs the sitting. Each element is a call; before asking for the next one, the replies to it must have been given to
    /// <see cref="Hear"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sitting left nothing in the record, so the next would be the same for ever.</exception>
    public IEnumerable<Call> Hold()
    {
        foreach (var call in State.Phase == Phase.InCommittee ? Committee() : Aftermath())
            yield return call;
        if (_happened == 0)
            throw new InvalidOperationException($"The sitting at version {State.Version} came to nothing: {_refusals.LastOrDefault().Refusal}");
    }

    /// <summary>Takes the replies to the last call, in any order.</summary>
    public void Hear(IEnumerable<Reply> replies)
    {
        _interventions = null;
        _replies = replies is Reply[] array ? ImmutableCollectionsMarshal.AsImmutableArray(array) : [.. replies];
        for (var i = 1; i < _replies.Length; i++)
            if (_replies[i].By < _replies[i - 1].By)
            {
                _replies = _replies.Sort((a, b) => a.By.CompareTo(b.By));
                break;
            }

        foreach (var failed in _replies)
            if (failed.Failure is { } why)
                Do(new ForgoMove(failed.By == Call.ChairPlace ? PartyId.Chair : State.Roster[failed.By].Id, why));
    }

    /// <summary>Takes what all parties do with the wording on the floor, in place of replies.</summary>
    internal void HearAll(Interventions interventions) => (_interventions, _replies) = (interventions, []);

    private bool Do(NegotiationCommand command)
    {
        if (Interject(command) is Decision.Refused refused)
        {
            _refusals.Add((command, refused));
            return false;
        }

        AfterDecision?.Invoke();
        return true;
    }

    /// <summary>
    /// Turns the sitting in the middle: what follows is under the scenario of a branch. Replies that the floor has had already are those
    /// of the parent; the next call is answered by the branch.
    /// </summary>
    internal void Turn(ImmutableArray<NegotiationEvent> parting, BehaviourParameters model)
    {
        Add(parting);
        _model = model.InForce();
        _draws = new(State.Opening!.Seed);
    }

    private void Add(ImmutableArray<NegotiationEvent> events)
    {
        foreach (var e in events)
        {
            if (_minutes is null)
                _events.Add(e);
            else
                _minutes.Take(e);
            State = State.Advance(e);
        }

        _happened += events.Length;
    }

    /// <summary>Whoever drives sittings goes on until the end: one that is refused would go on for ever.</summary>
    private void End(Outcome outcome)
    {
        if (!Do(new End(outcome)))
            throw new System.Diagnostics.UnreachableException(_refusals[^1].Refusal.ToString());
    }

    /// <summary>
    /// The next meeting. One that people have opened, and in which only amendments have been dealt with, is held first; should
    /// nothing come of it, the next.
    /// </summary>
    private IEnumerable<Call> Committee()
    {
        if (State.AwaitsBusiness || _resumes)
            foreach (var call in Meeting())
                yield return call;
        if (_happened > 0)
            yield break;
        Do(new OpenMeeting(State.Meeting + 1));
        if (State.Meeting == 1)
            Accredit();
        foreach (var call in Meeting())
            yield return call;
    }

    private IEnumerable<Call> Meeting()
    {
        var (session, _, within) = State.Calendar.Locate(State.Meeting)!.Value;
        var last = State.Meeting == State.Calendar.Meetings;
        var sessionEnds = within == session.Meetings;
        var closing = State.Progress >= _model.PackagesFrom;

        if (closing && within == 1 || (closing && State.OpenIssues > 0 && State.Issues.Any(i => i.IsOpen && !i.InChairText)))
            foreach (var call in ChairText("Chair's text"))
                yield return call;

        yield return Chair(new Inquiry.Agenda());
        foreach (var item in _replies.SelectMany(r => r.Moves).OfType<TakeItem>().ToArray())
            foreach (var call in Item(item))
                yield return call;

        if (!State.Amendments.IsEmpty)
            foreach (var call in TextAmendments())
                yield return call;

        if ((closing || sessionEnds || within % TradingEvery == 0) && State.Progress >= _model.TradesFrom && State.OpenIssues >= 2 && _model.Has(Mechanism.Trades))
            foreach (var call in Trades())
                yield return call;

        if (closing && State.OpenIssues >= 2 && State.Packages < 4 && _model.Has(Mechanism.Packages))
            foreach (var call in Package())
                yield return call;

        if (State.OpenIssues > 0 && State.Progress >= _model.ExhaustionFrom && VotesInUse)
            foreach (var call in Votes())
                yield return call;

        // Where votes need not wait for consensus to be exhausted, what nobody has objected to yet still waits for the debates.
        var decides = Presiding.MayVote(State) && (State.ConsensusExhausted || State.Progress >= _model.ExhaustionFrom);
        if (State.OpenIssues > 0 && (decides || (last && !State.Rules.VotesAllowed)))
            foreach (var issue in State.Issues)
                if (issue.IsOpen)
                    Do(new KeepChairText(issue.Id));

        if (State.OpenIssues == 0)
            foreach (var call in Adoption())
                yield return call;

        if (sessionEnds && session.ChairText is { } title && State.Phase == Phase.InCommittee)
            foreach (var call in ChairText(title))
                yield return call;
        if (last && State.Phase == Phase.InCommittee && !State.HasEnded)
            End(Outcome.NoAgreement);
    }

    /// <summary>Where observers are to be accredited, the simulated states object to none: no source says what they would rest it on.</summary>
    private void Accredit()
    {
        ImmutableArray<PartyId> waiting = [.. State.Roster.Parties.Where(p => p is { Kind: Parties.PartyKind.Observer, Left: not true } && !State.IsAccredited(p.Id)).Select(p => p.Id)];
        if (waiting.IsEmpty || !Do(new ProposeObservers(waiting)))
            return;
        foreach (var observer in waiting)
            Do(new DecideAccreditation(observer, []));
    }

    private IEnumerable<Call> Item(TakeItem item)
    {
        if (!Do(item))
            yield break;
        var id = item.Issue;
        yield return Everybody(new Inquiry.Debate(id));
        HearDebate(id);

        yield return Chair(new Inquiry.Guidance(id));
        foreach (var call in _replies.SelectMany(r => r.Moves).FirstOrDefault() switch
        {
            SeekConsensus ask => Consensus(ask),
            ConveneInformals informals => InformalsOn(informals),
            _ => [],
        })
            yield return call;
    }

    /// <summary>The chair asks up to three times, while delegations still move.</summary>
    private IEnumerable<Call> Consensus(SeekConsensus ask)
    {
        var (id, option) = (ask.Issue, ask.Option);
        if (!Do(ask))
            yield break;
        for (var asked = 0; asked < 3; asked++)
        {
            yield return Delegations(new Inquiry.Consensus(id, option, Setting.Plenary));
            if (!MakeMoves() || Option(id, option).Objectors.IsEmpty)
                break;
        }

        if (Presiding.MayGavel(State, Option(id, option).Objectors))
            Do(new AgreeAdReferendum(id, option));
    }

    private IEnumerable<Call> InformalsOn(ConveneInformals informals)
    {
        var id = informals.Issue;
        if (!Do(informals) || Presiding.LeastObjected(State, State[id]) is not { } option)
            yield break;
        for (var round = 0; round < 3; round++)
        {
            yield return Delegations(new Inquiry.Consensus(id, option.Text, Setting.Informals));
            if (!MakeMoves() || Option(id, option.Text).Objectors.IsEmpty)
                break;
        }

        Do(new ReportInformals(id, informals.Facilitator, option.Text));
        if (Presiding.MayGavel(State, Option(id, option.Text).Objectors))
            Do(new AgreeAdReferendum(id, option.Text));
    }

    private IEnumerable<Call> ChairText(string title)
    {
        yield return Chair(new Inquiry.ChairText(title));
        MakeMoves();
    }

    private OptionState Option(IssueId id, string option) => State[id] is var issue ? issue.Options[issue.Find(option)] : throw new System.Diagnostics.UnreachableException();

    private bool VotesInUse => State.Rules.VotesAllowed && _model.Has(Mechanism.Votes);

    private Room NewRoom()
    {
        var room = new Room(State, _model.BlocQuorum, _memory?.Last);
        if (_memory is not null)
            _memory.Last = room;
        return room;
    }

    private Call Chair(Inquiry inquiry) => new(inquiry, NewRoom(), [Call.ChairPlace]);

    private Call Everybody(Inquiry inquiry) => new(inquiry, NewRoom(), State.Roster.Places);

    private Call Delegations(Inquiry inquiry) => new(inquiry, NewRoom(), State.Roster.DelegationPlaces);

    private ImmutableArray<int> BureauPlaces() =>
        [.. State.Opening!.Bureau.Select(State.Roster.Find).Where(p => p is not null).Select(p => p!.Value).Order()];
}
