using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>Goes through a history once for one party.</summary>
internal sealed class PartyReader(Chronicle chronicle, Scenario scenario, Party party, Party? bloc)
{
    private readonly Dictionary<Choice, Moment> _objecting = [];
    private readonly Dictionary<PartyId, Mandate> _mandates = scenario.Mandates.ToDictionary(m => m.Party);

    public List<Concession> Concessions { get; } = [];

    public List<(IssueId Issue, double Place)> Said { get; } = [];

    public List<(Moment When, string Line, IssueId Issue, string Option)> Proposed { get; } = [];

    public List<(Moment When, string Line)> Broke { get; } = [];

    public List<Served> Satisfaction { get; } = [];

    public int Votes { get; private set; }

    public int WithBloc { get; private set; }

    public void Read()
    {
        Step? last = null;
        foreach (var step in chronicle.Walk())
        {
            if (step.Event is MeetingOpened && last is { } before)
                Measure(before.After);
            One(step);
            last = step;
            if (step.Event is TextAdopted or TextRejected)
                break;
        }

        if (last is { } final)
            Measure(final.After);
        foreach (var e in chronicle.Events)
            if (e is VoteRecorded vote)
                Count(vote);
    }

    private void One(Step step)
    {
        switch (step.Event)
        {
            case StatementMade s when s.By == party.Id:
                Said.Add((s.Issue, s.Place));
                if (party.Kind == PartyKind.Bloc)
                    Proposed.Add((step.When, EventText.Of(s, step.Before), s.Issue, s.Favours));
                if (s.Reason is Reason.OutOfLine)
                    Broke.Add((step.When, EventText.Of(s, step.Before)));
                break;
            case StatementMade { Reason: Reason.OutOfLine line } s when line.Bloc == party.Id:
                Broke.Add((step.When, EventText.Of(s, step.Before)));
                break;
            case ObjectionRaised o when o.By == party.Id:
                _objecting.TryAdd(new(o.Issue, o.Option), step.When);
                break;
            case ObjectionWithdrawn o when o.By == party.Id:
                Concessions.Add(new(
                    o.Issue, step.Before.Label(o.Issue), o.Option, _objecting.GetValueOrDefault(new(o.Issue, o.Option), step.When), step.When, o.Reason));
                _objecting.Remove(new(o.Issue, o.Option));
                break;
            case ProposalTabled p when p.By == party.Id:
                Proposed.Add((step.When, EventText.Of(p, step.Before), p.Issue, p.Option));
                break;
            case ProposalSubmitted p when p.By == party.Id:
                Proposed.Add((step.When, EventText.Of(p, step.Before), p.Issue, p.Option));
                break;
        }
    }

    /// <summary>What stands now, measured against the mandates.</summary>
    private void Measure(Negotiation state)
    {
        if (state.Meeting == 0)
            return;
        var own = party.Kind == PartyKind.Bloc ? Mean(state, state.Roster.MembersOf(state.Roster.PlaceOf(party.Id))) : Of(state, party.Id);
        if (own is not { } satisfaction)
            return;
        var all = PartySet.Empty;
        for (var i = 0; i < state.Roster.Delegations; i++)
            all = all.Add(i);
        Satisfaction.Add(new(
            state.Meeting,
            state.Calendar.Locate(state.Meeting)?.Session.Title ?? "",
            satisfaction,
            bloc is null ? null : Mean(state, state.Roster.MembersOf(state.Roster.PlaceOf(bloc.Id))),
            Mean(state, all) ?? 0));
    }

    private double? Mean(Negotiation state, PartySet members)
    {
        double weight = 0, sum = 0;
        foreach (var member in members)
            if (Of(state, state.Roster[member].Id) is { } satisfaction)
            {
                weight += state.Roster[member].Influence;
                sum += state.Roster[member].Influence * satisfaction;
            }

        return weight > 0 ? sum / weight : null;
    }

    /// <summary>Mean utility of what stands, weighted by salience; null when nothing that it cares about stands.</summary>
    private double? Of(Negotiation state, PartyId id)
    {
        if (!_mandates.TryGetValue(id, out var mandate))
            return null;
        double weight = 0, sum = 0;
        foreach (var issue in state.Issues)
            if (issue.Index < mandate.Positions.Length && mandate.Positions[issue.Index] is { Salience: > 0 } position && issue.Stands is { } stands)
            {
                weight += position.Salience;
                sum += position.Salience * Judgement.Utility(position.Place, stands.Place, scenario.Model.Curvature);
            }

        return weight > 0 ? sum / weight : null;
    }

    private void Count(VoteRecorded vote)
    {
        if (BallotOf(vote, party.Id) is not { } ballot || ballot == Ballot.Absent)
            return;
        Votes++;
        if (bloc is null)
            return;
        var members = chronicle.End.Roster.MembersOf(chronicle.End.Roster.PlaceOf(bloc.Id));
        var counts = new Dictionary<Ballot, int>();
        foreach (var member in members)
            if (chronicle.End.Roster[member].Id is var id && id != party.Id && BallotOf(vote, id) is { } other && other != Ballot.Absent)
                counts[other] = counts.GetValueOrDefault(other) + 1;
        if (counts.Count > 0 && counts.GetValueOrDefault(ballot) == counts.Values.Max())
            WithBloc++;
    }

    private static Ballot? BallotOf(VoteRecorded vote, PartyId id) =>
        vote.Yes.Contains(id) ? Ballot.Yes
        : vote.No.Contains(id) ? Ballot.No
        : vote.Abstaining.Contains(id) ? Ballot.Abstain
        : vote.Absent.Contains(id) ? Ballot.Absent : null;
}
