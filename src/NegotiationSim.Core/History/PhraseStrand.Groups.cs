using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <content>Moves that are told together: a paper with its sponsors, the objections of a meeting.</content>
internal sealed partial class PhraseStrand
{
    private void Explain(VoteExplained v, Moment when, int entry)
    {
        if (entry < 0)
        {
            _votes[v.Vote] = entry = _entries.Count;
            Add(PhraseEntryKind.VotesExplained, when, "", "", [], null);
        }

        Change(entry, e => e with
        {
            Last = when,
            Parties = e.Parties.Add(v.By),
            Text = $"{Prose.Count(e.Parties.Length + 1, "explains its vote", "explain their votes")}: {Prose.Few([.. e.Parties.Add(v.By).Select(p => p.Value)], 4)}",
        });
    }

    private void Reserve(ReservationEntered r, Moment when)
    {
        if (_reservations < 0)
        {
            _reservations = _entries.Count;
            Add(PhraseEntryKind.Reservations, when, "", "", [], null);
        }

        Change(_reservations, e => e with
        {
            Last = when,
            Parties = e.Parties.Add(r.By),
            Text = $"{Prose.Count(e.Parties.Length + 1, "reservation", "reservations")}: {Prose.Few([.. e.Parties.Add(r.By).Select(p => p.Value)], 4)}",
        });
    }

    /// <summary>The chair asks again and again and gets the same answer: one entry.</summary>
    private static ImmutableArray<PhraseEntry> Collapse(List<PhraseEntry> entries)
    {
        var told = ImmutableArray.CreateBuilder<PhraseEntry>();
        for (int i = 0, next; i < entries.Count; i = next)
        {
            next = i + 1;
            while (entries[i].Kind == PhraseEntryKind.ConsensusSought && next < entries.Count
                && entries[next] is var again && (again.Kind, again.Text, again.Outcome) == (entries[i].Kind, entries[i].Text, entries[i].Outcome))
                next++;
            told.Add(next == i + 1 ? entries[i] : entries[i] with
            {
                Last = entries[next - 1].Last,
                Text = $"{entries[i].Text}, {next - i} times to meeting {entries[next - 1].Last.Meeting}",
                Reason = null,
            });
        }

        return told.ToImmutable();
    }

    private sealed record Paper(int Entry, PartyId By, string Option, string Ask, PartyId? Sponsor = null, int Joined = 0)
    {
        public string Text
        {
            get
            {
                var who = (Sponsor ?? By).Value + (Joined > 0 ? $" + {Joined}" : "");
                return Sponsor is null ? $"{who}: {Ask}" : $"{who} {(Joined > 0 ? "sponsor" : "sponsors")} {By}'s paper: {Ask}";
            }
        }
    }

    /// <summary>The objections, or withdrawals, of one meeting.</summary>
    private sealed class Group(int entry)
    {
        public int Entry => entry;

        public List<Stance> Stances { get; } = [];

        public int Remaining { get; set; }

        public PhraseEntry Finish(PhraseEntry e, Negotiation end, bool several)
        {
            ImmutableArray<PartyId> parties = [.. end.Roster.ByInfluence(Stances.Select(s => s.By))];
            var reasons = ReasonCount.Of(Stances.Select(s => s.Reason));
            var kinds = Stances.Count == 1 ? reasons[0].Kind : string.Join(", ", reasons);
            var to = several ? $" to {Prose.Quote(Stances[0].Option)}" : "";
            var n = Stances.Count;
            var objections = $"{Prose.Count(n, "objection", "objections")}{to} withdrawn";
            var done = e with { Parties = parties, Reasons = reasons, Reason = n == 1 ? Stances[0].Reason.Given() : null };
            return e.Kind == PhraseEntryKind.ObjectionsRaised
                ? done with
                {
                    Text = n == 1 ? $"{parties[0]} objects{to}" : $"{n} object{to}: {Prose.Few([.. parties.Select(p => p.Value)], n == 3 ? 3 : 2)}",
                    Outcome = e.Outcome.Length > 0 ? $"{kinds}; {e.Outcome}" : kinds,
                }
                : done with
                {
                    Text = n == 1 ? $"{parties[0]} withdraws its objection{to}: {kinds}" : $"{objections}: {kinds}",
                    Outcome = Remaining == 0 ? "nobody objects any more" : Prose.Count(Remaining, "still objects", "still object"),
                };
        }
    }
}
