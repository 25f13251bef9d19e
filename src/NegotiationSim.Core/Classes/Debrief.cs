using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Classes;

/// <summary>What a class session comes to, with evidence. It reads the mandates, so it is for when the talks are over.</summary>
/// <param name="Summary">The outcome line.</param>
/// <param name="Seats">One row for each delegation and observer that a person spoke for at any time, then the simulated ones.</param>
/// <param name="Issues">What came of each contested wording, and who decided it.</param>
/// <param name="Missed">Outcomes that every delegation would have preferred, best first; none when there was none.</param>
/// <param name="Moments">The moves that mattered most.</param>
public sealed record Debrief(
    RunSummary Summary,
    ImmutableArray<SeatRow> Seats,
    ImmutableArray<DecidedRow> Issues,
    ImmutableArray<MissedAgreement> Missed,
    ImmutableArray<TellingMove> Moments)
{
    public static Debrief Of(Chronicle chronicle, Scenario scenario)
    {
        var report = RunReport.Of(chronicle);
        return new(report.Summary, SeatRows(chronicle, scenario), [.. report.Issues.Select(row => Decided(row, chronicle))], Agreements.Missed(chronicle.End, scenario), report.Telling);
    }

    private static ImmutableArray<SeatRow> SeatRows(Chronicle chronicle, Scenario scenario)
    {
        var end = chronicle.End;
        var tallies = end.Roster.Parties.Where(p => p.Kind != Parties.PartyKind.Bloc).ToDictionary(p => p.Id, _ => new Tally());
        foreach (var e in chronicle.Events)
            Count(e, tallies, end);
        var worth = Agreements.Worth(end, scenario);
        return
        [
            .. end.Roster.Parties.Where(p => p.Kind != Parties.PartyKind.Bloc)
                .Select((p, place) => Row(p, place, tallies[p.Id]))
                .OrderBy(r => r.Holders.IsEmpty).ThenBy(r => r.Name, StringComparer.Ordinal),
        ];

        SeatRow Row(Parties.Party party, int place, Tally tally)
        {
            double? shift = null;
            IssueId? on = null;
            foreach (var (issue, (first, last)) in tally.Said)
                if (Math.Abs(last - first) > Math.Abs(shift ?? 0))
                    (shift, on) = (Judgement.Figure(last - first), issue);
            var got = worth.FirstOrDefault(w => w.Party == party.Id);
            return new(party.Id, party.Name, [.. tally.Holders], tally.Statements, tally.Proposals, tally.Objections, tally.Lifted, shift, on,
                got?.Utility, got?.NoAgreement, got is null ? [] : got.CrossedRedLines);
        }
    }

    private static void Count(NegotiationEvent e, Dictionary<PartyId, Tally> tallies, Negotiation end)
    {
        switch (e)
        {
            case SeatTaken t when tallies.TryGetValue(t.By, out var seat) && !seat.Holders.Contains(t.Holder):
                seat.Holders.Add(t.Holder);
                break;
            case StatementMade s when tallies.TryGetValue(s.By, out var tally):
                tally.Statements++;
                tally.Said[s.Issue] = tally.Said.TryGetValue(s.Issue, out var said) ? (said.First, s.Place) : (s.Place, s.Place);
                break;
            case ProposalTabled or ProposalSubmitted or AmendmentTabled or AmendmentSubmitted or PackageOffered { By: not null }:
                if (By(e) is { } mover && tallies.TryGetValue(mover, out var proposing))
                    proposing.Proposals++;
                break;
            case ObjectionRaised or AmendmentObjectionRaised:
                if (By(e) is { } objector && tallies.TryGetValue(objector, out var objecting))
                    objecting.Objections++;
                break;
            case ObjectionWithdrawn or AmendmentObjectionWithdrawn:
                if (By(e) is { } relenting && tallies.TryGetValue(relenting, out var lifting))
                    lifting.Lifted++;
                break;
        }
    }

    private static PartyId? By(NegotiationEvent e) => e switch
    {
        ProposalTabled x => x.By,
        ProposalSubmitted x => x.By,
        AmendmentTabled x => x.By,
        AmendmentSubmitted x => x.By,
        PackageOffered x => x.By,
        ObjectionRaised x => x.By,
        AmendmentObjectionRaised x => x.By,
        ObjectionWithdrawn x => x.By,
        AmendmentObjectionWithdrawn x => x.By,
        _ => null,
    };

    /// <summary>Who decided a wording: who lifted the last objection to it before it was settled, or whose ballot turned the vote.</summary>
    private static DecidedRow Decided(IssueRow row, Chronicle chronicle)
    {
        if (row.Settled is not { } settled)
            return new(row, null, null, null);
        for (var move = settled.When.Move; move > 1; move--)
            switch (chronicle[move])
            {
                case ObjectionWithdrawn w when w.Issue == row.Issue && w.Option == row.Stands:
                    return new(row, w.By, chronicle.When(move), "lifted the last objection to it");
                case VoteRecorded v when v.Question.Issue == row.Issue && Pivot(v) is { } pivot:
                    return new(row, pivot, chronicle.When(move), "cast a ballot without which the vote would have gone the other way");
                case ProposalTabled p when p.Issue == row.Issue && p.Option == row.Stands:
                    return new(row, p.By, chronicle.When(move), "put it forward, and nobody held out against it");
            }

        return new(row, null, null, null);
    }

    /// <summary>A delegation of the winning side when one ballot less would have lost the vote.</summary>
    private static PartyId? Pivot(VoteRecorded v) =>
        v.Carried && !v.Majority.Carries(v.Yes.Length - 1, v.No.Length) && !v.Yes.IsEmpty ? v.Yes[0]
        : !v.Carried && v.Majority.Carries(v.Yes.Length, v.No.Length - 1) && !v.No.IsEmpty ? v.No[0]
        : null;

    private sealed class Tally
    {
        public List<string> Holders { get; } = [];

        public SortedDictionary<IssueId, (double First, double Last)> Said { get; } = new(Comparer<IssueId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)));

        public int Statements { get; set; }

        public int Proposals { get; set; }

        public int Objections { get; set; }

        public int Lifted { get; set; }
    }
}

/// <summary>What one party did, and what it got.</summary>
/// <param name="Party">Which.</param>
/// <param name="Name">The same as people say it.</param>
/// <param name="Holders">The people who spoke for it; none when only the simulator did.</param>
/// <param name="Statements">How often it spoke.</param>
/// <param name="Proposals">How many wordings, amendments and packages it put forward.</param>
/// <param name="Objections">How many objections it raised.</param>
/// <param name="Lifted">How many it lifted.</param>
/// <param name="Shift">How far it moved between its first and its last statement, on the wording where it moved most, -1 to 1; null when it did not.</param>
/// <param name="ShiftOn">That wording.</param>
/// <param name="Utility">What the text that stands is worth by its mandate, 0 to 1; null without a position.</param>
/// <param name="NoAgreement">What no agreement is worth to it, 0 to 1.</param>
/// <param name="CrossedRedLines">Wordings that stand though its mandate cannot accept them.</param>
public sealed record SeatRow(
    PartyId Party,
    string Name,
    ImmutableArray<string> Holders,
    int Statements,
    int Proposals,
    int Objections,
    int Lifted,
    double? Shift,
    IssueId? ShiftOn,
    double? Utility,
    double? NoAgreement,
    ImmutableArray<string> CrossedRedLines);

/// <summary>What came of a wording, and who decided it.</summary>
/// <param name="Row">What came of it.</param>
/// <param name="By">Who decided it; null when nobody did alone.</param>
/// <param name="When">By which move.</param>
/// <param name="How">How, in words.</param>
public sealed record DecidedRow(IssueRow Row, PartyId? By, Moment? When, string? How);
