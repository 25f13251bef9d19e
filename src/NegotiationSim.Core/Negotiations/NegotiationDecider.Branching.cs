using System.Collections.Immutable;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Core.Negotiations;

/// <content>Histories that part from another, and parties that are no longer there.</content>
public static partial class NegotiationDecider
{
    private static readonly Reason TakesNoPart = new Reason.Stated("it takes no part from here on");

    private static Decision Parting(Branch c, Negotiation state)
    {
        if (c.Parting.Shared != state.Version)
            return Refuse(Rules.InOrder, $"the history is at move {state.Version}, not {c.Parting.Shared}");
        var events = ImmutableArray.CreateBuilder<NegotiationEvent>();
        var now = state;
        Add([c.Parting]);
        foreach (var place in Enumerable.Range(0, state.Roster.Parties.Length).Where(p => !state.Roster.HasLeft(p) && now.Roster.HasLeft(p)).ToList())
            Lapse(place, state.Roster[place].Id);
        return Accept(events.ToImmutable());

        void Add(ImmutableArray<NegotiationEvent> more)
        {
            foreach (var e in more)
            {
                events.Add(e);
                now = now.Evolve(e);
            }
        }

        void Try(Decision decision)
        {
            if (decision is Decision.Accepted accepted)
                Add(accepted.Events);
        }

        // What others sponsor stays before the room.
        void Lapse(int place, PartyId party)
        {
            foreach (var issue in now.Issues.Where(i => i.IsOpen))
                foreach (var option in issue.Options.Where(o => o.Objectors.Contains(place)))
                    Try(ObjectionEnds(new WithdrawObjection(party, issue.Id, option.Text, TakesNoPart), now));
            foreach (var proposal in now.Proposals.Values.Where(p => p.By == party).OrderBy(p => now[p.Issue].Index).ThenBy(p => p.Id.Value, StringComparer.Ordinal).ToList())
                Try(Withdrawal(new WithdrawProposal(party, proposal.Id, TakesNoPart), now));
            foreach (var amendment in now.Amendments.All)
            {
                if (amendment.Objectors.Contains(place))
                    Try(ObjectionEnds(new LetAmendmentPass(party, amendment.Id, TakesNoPart), now));
                if (amendment.By == party && amendment.Sponsors.Remove(place).IsEmpty)
                    Try(Withdrawal(new WithdrawAmendment(party, amendment.Id, TakesNoPart), now));
            }
        }
    }

    private static Decision? HasLeft(NegotiationCommand command, Negotiation state) =>
        state.Roster.AnyHasLeft && Mover(command) is { } by && state.Roster.Find(by) is { } place && state.Roster.HasLeft(place)
            ? Refuse(Rules.InTheRoom, $"{by} takes no part in this branch")
            : null;
}
