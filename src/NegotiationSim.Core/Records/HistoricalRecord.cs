using System.Collections.Immutable;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Records;

/// <summary>Where the record departs from the rules.</summary>
/// <param name="When">The move that our rules would have refused.</param>
/// <param name="Line">What happened.</param>
/// <param name="Departure">The rule and why.</param>
public sealed record RecordedDeparture(Moment When, string Line, Departure Departure);

/// <summary>
/// A negotiation that happened, as events. Its moves go through the same decider as those of a simulation; what the rules refuse
/// happened all the same: it is kept and says by which rule it would have been refused.
/// </summary>
/// <param name="Events">The history, its opening first.</param>
public sealed record HistoricalRecord(ImmutableArray<NegotiationEvent> Events)
{
    /// <summary>Plays the moves in their order.</summary>
    public static HistoricalRecord Play(Scenario scenario, IReadOnlyList<RecordedMove> moves)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(moves);
        return new(new Player(scenario).Play(moves));
    }

    /// <summary>The moves of a history that depart from the rules.</summary>
    public static ImmutableArray<RecordedDeparture> DeparturesOf(Chronicle chronicle) =>
    [
        .. from step in chronicle.Walk()
           where step.Event.Evidence?.Departs is not null
           select new RecordedDeparture(step.When, EventText.Of(step.Event with { Evidence = null }, step.Before), step.Event.Evidence!.Departs!),
    ];

    private sealed class Player(Scenario scenario)
    {
        private readonly ImmutableArray<NegotiationEvent>.Builder _events = ImmutableArray.CreateBuilder<NegotiationEvent>();
        private Negotiation _state = Negotiation.None;

        public ImmutableArray<NegotiationEvent> Play(IReadOnlyList<RecordedMove> moves)
        {
            // The draft that the record opens on is the scenario's own, whatever the day.
            Do(new NegotiationCommand.Open(scenario, Canonical.Hash(scenario), scenario.Seed), new(
                [], Confidence.Inferred, moves.Count > 0 ? moves[0].Evidence.Date : null,
                Note: "The record opens with its first move. The text is the scenario's condensed draft, no document of that day."));
            foreach (var move in moves)
            {
                if (move.Meeting is { } meeting && meeting != _state.Meeting)
                    Do(new NegotiationCommand.OpenMeeting(meeting), move.Evidence with { When = null, Number = null, Note = null });
                Do(move.Act, move.Evidence);
            }

            return _events.ToImmutable();
        }

        private void Do(RecordedAct act, Evidence evidence)
        {
            switch (act)
            {
                case RecordedAct.DoesAll all:
                    foreach (var command in all.Commands)
                        Do(command, evidence);
                    break;
                case RecordedAct.Speaks speaks:
                    foreach (var choice in speaks.For)
                    {
                        TakeUp(choice.Issue, evidence);
                        foreach (var by in speaks.By)
                            Do(new NegotiationCommand.Speak(by, choice.Issue, Place(choice), new Reason.Stated(speaks.Why)), evidence);
                    }

                    break;
                case RecordedAct.Proposes proposes:
                    foreach (var choice in proposes.Choices)
                        Propose(proposes, choice, evidence);
                    break;
                case RecordedAct.IssuesTextAsAdopted text:
                    Do(new NegotiationCommand.IssueChairText(text.Title,
                        [.. _state.Issues.Where(i => i is { IsOpen: true, Draft.Actual: not null }).Select(i => new Choice(i.Id, i.Draft.Actual!))]), evidence);
                    break;
                case RecordedAct.KeepsTheRest:
                    foreach (var issue in _state.Issues.Where(i => i is { IsOpen: true, Stands: not null }).Select(i => i.Id).ToList())
                        Do(new NegotiationCommand.KeepChairText(issue), evidence);
                    break;
            }
        }

        private void Propose(RecordedAct.Proposes proposes, Choice choice, Evidence evidence)
        {
            TakeUp(choice.Issue, evidence);
            var reason = new Reason.Stated(proposes.Why);
            Do(new NegotiationCommand.Propose(proposes.By[0], choice.Issue, choice.Option, Place(choice), reason), evidence);
            var issue = _state[choice.Issue];
            var proposal = issue.Find(choice.Option) is var at and >= 0 ? issue.Options[at].Proposal : null;
            foreach (var by in proposes.By[1..])
                Do(proposal is { } known
                    ? new NegotiationCommand.Sponsor(by, known, reason)
                    : new NegotiationCommand.Speak(by, choice.Issue, Place(choice), reason), evidence);
        }

        private void TakeUp(IssueId issue, Evidence evidence)
        {
            if (_state.OnFloor != issue && _state.Meeting > 0 && _state.Phase == Phase.InCommittee)
                Do(new NegotiationCommand.TakeItem(issue), evidence);
        }

        private double Place(Choice choice) =>
            _state.Find(choice.Issue) is { } issue && issue.Find(choice.Option) is var at and >= 0 ? issue.Options[at].Place : 0.5;

        private void Do(NegotiationCommand command, Evidence evidence)
        {
            var seen = command is NegotiationCommand.OpenMeeting m ? _state.JustBefore(m.Meeting) : _state;
            switch (NegotiationDecider.Decide(command, seen))
            {
                case Decision.Accepted accepted:
                    foreach (var (i, e) in accepted.Events.Index())
                        Add(e, i > 0 && e is not (ClauseAgreedAdReferendum or TextAdopted or AssemblyApproved) ? Consequence(evidence) : evidence);
                    break;
                case Decision.Refused refused:
                    foreach (var (i, e) in Forced.Events(command, _state).Index())
                        Add(e, i > 0 ? evidence : evidence with { Departs = new(refused.Rule.Name, refused.Why) });
                    break;
            }
        }

        private void Add(NegotiationEvent e, Evidence evidence)
        {
            var attested = e switch
            {
                // The day of a meeting is the one on record; the calendar of the scenario only counts two a working day.
                MeetingOpened m when evidence.Date is { } day => m with { Date = day, Evidence = evidence },
                _ => e with { Evidence = evidence },
            };
            _events.Add(attested);
            _state = _state.Evolve(attested);
        }

        private static Evidence Consequence(Evidence evidence) =>
            evidence with { Confidence = Confidence.Inferred, Note = "Follows from the move before it under our rules." };
    }
}
