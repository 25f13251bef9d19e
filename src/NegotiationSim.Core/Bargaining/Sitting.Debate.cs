using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Core.Bargaining;

/// <content>The moves that parties make on the wording on the floor.</content>
public sealed partial class Sitting
{
    /// <summary>
    /// Makes the moves of a debate in the order of the list of speakers: blocs, then delegations, then observers if time allows. A
    /// proposal that another has just made becomes a co-sponsorship.
    /// </summary>
    private void HearDebate(IssueId id)
    {
        var time = new SpeakingTime(_model);
        if (_interventions is { } all)
        {
            foreach (var entry in all.InOrder(State.Roster, _draws, State.Meeting))
            {
                var speaker = all.Speakers[entry];
                for (var m = speaker.First; m < speaker.End; m++)
                    if (all[m].Act is FloorAct.Move)
                        HearMove(id, speaker.Place, all.Command(all[m]), ref time);
                    else if (all[m].Act is not FloorAct.Speak)
                        Make(all[m], all.Issue);
                    else if (time.Allows(State.Roster.IsObserver(speaker.Place)))
                        Make(all.WithGrounds(m, State.Roster), all.Issue);
            }

            return;
        }

        foreach (var reply in InOrderOfSpeaking(State[id].Index))
            foreach (var move in reply.Moves)
                HearMove(id, reply.By, move, ref time);
    }

    private void HearMove(IssueId id, int by, NegotiationCommand move, ref SpeakingTime time)
    {
        if (move is Speak && !time.Allows(State.Roster.IsObserver(by)))
            return;
        if (!Do(move) && move is Propose proposal && State[id] is var now
            && now.Find(proposal.Option) is var at and >= 0 && now.Options[at].Proposal is { } tabled && State.Roster.IsDelegation(by))
            Do(new Sponsor(proposal.By, tabled, proposal.Reason));
    }

    /// <summary>How many statements still fit into an agenda item.</summary>
    private struct SpeakingTime(BehaviourParameters model)
    {
        private int _statements = model.SpeakersPerItem;
        private int _observers = model.ObserversPerItem;

        public bool Allows(bool observer)
        {
            ref var left = ref observer ? ref _observers : ref _statements;
            if (left <= 0)
                return false;
            left--;
            return true;
        }
    }

    /// <summary>Makes a move on the wording on the floor. Nearly always nothing stands against it, and it is taken down as it is; else the decider says so.</summary>
    /// <param name="issue">The wording's place on the agenda.</param>
    private bool Make(in FloorMove move, int issue)
    {
        if (_minutes is null || AfterDecision is not null || !NegotiationDecider.Allows(move, issue, State))
            return Do(move.ToCommand(State.Issues[issue], State.Roster));
        _minutes.Take(move, State.Issues[issue], State.Roster);
        State.Write(move, issue);
        _happened++;
        return true;
    }

    /// <summary>Those that have moves to make: blocs, delegations, observers, each in an order that is drawn.</summary>
    private Reply[] InOrderOfSpeaking(int issue)
    {
        var speakers = new Reply[_replies.Count(r => r.Moves.Length > 0)];
        var draws = new ulong[speakers.Length];
        var count = 0;
        Line(Parties.PartyKind.Bloc);
        Line(Parties.PartyKind.Delegation);
        Line(Parties.PartyKind.Observer);
        return speakers;

        void Line(Parties.PartyKind kind)
        {
            var first = count;
            foreach (var reply in _replies)
                if (reply.Moves.Length > 0 && State.Roster[reply.By].Kind == kind)
                {
                    draws[count] = _draws.Bits(reply.By, State.Meeting, issue, Purpose.SpeakersList);
                    speakers[count++] = reply;
                }

            Array.Sort(draws, speakers, first, count - first);
        }
    }

    /// <summary>Makes the moves of the last replies in the order of the roster; true when any was accepted.</summary>
    private bool MakeMoves()
    {
        var moved = false;
        if (_interventions is { } all)
            foreach (ref readonly var speaker in all.Speakers)
                for (var m = speaker.First; m < speaker.End; m++)
                    moved |= Make(all[m], all.Issue);
        foreach (var reply in _replies)
            foreach (var move in reply.Moves)
                moved |= Do(move);
        return moved;
    }
}
