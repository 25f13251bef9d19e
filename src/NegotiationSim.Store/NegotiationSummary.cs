using System.Text.Json.Serialization;
using JasperFx.Events;
using Marten.Events.Aggregation;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Store;

/// <summary>A negotiation in one line, kept with every batch that is written. Dates are of simulated time.</summary>
public sealed record NegotiationSummary
{
    /// <summary>The name that people type.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name of the scenario.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>SHA-256 of the scenario, which finds it.</summary>
    public string ScenarioHash { get; init; } = "";

    public string Title { get; init; } = "";

    public ulong Seed { get; init; }

    /// <summary>Whether it tells what really happened.</summary>
    public bool IsRecord { get; init; }

    public Phase Phase { get; init; } = Phase.NotOpened;

    public Outcome Outcome { get; init; } = Outcome.Pending;

    /// <summary>How many events there are: the number of the last.</summary>
    public long Events { get; init; }

    /// <summary>The last meeting that was opened, from 1; 0 before the first.</summary>
    public int Meeting { get; init; }

    /// <summary>How many meetings the calendar has.</summary>
    public int Meetings { get; init; }

    /// <summary>First day of the first session.</summary>
    public DateOnly Started { get; init; }

    /// <summary>Day of the last meeting or act.</summary>
    public DateOnly Date { get; init; }

    /// <summary>How the text as a whole was adopted; null before.</summary>
    public SettledBy? AdoptedBy { get; init; }

    /// <summary>How many votes were recorded.</summary>
    public int Votes { get; init; }

    public int Signatures { get; init; }

    public int Ratifications { get; init; }

    public DateOnly? InForceOn { get; init; }

    /// <summary>The negotiation from which it parted last; null when it is no branch.</summary>
    public string? Parent { get; init; }

    /// <summary>The last move that it shares with its parent; 0 when it has none.</summary>
    public long Parted { get; init; }

    /// <summary>What is otherwise from there on, in words; null when it is no branch.</summary>
    public string? Changes { get; init; }

    /// <summary>Hash of the whole history, set when it ends; null before.</summary>
    public string? Hash { get; init; }

    [JsonIgnore]
    public bool HasEnded => Phase == Phase.Ended;

    /// <summary>The summary after one more event. It follows the fold of <see cref="Negotiation"/> and costs next to nothing.</summary>
    public NegotiationSummary After(NegotiationEvent e) => OnItsDay(With(e), e) with { Events = Events + 1 };

    private static NegotiationSummary OnItsDay(NegotiationSummary next, NegotiationEvent e) =>
        e.Evidence?.Date is { } day ? next with { Date = day } : next;

    private NegotiationSummary With(NegotiationEvent e) => e switch
    {
        NegotiationOpened o => this with
        {
            Scenario = o.Scenario,
            ScenarioHash = o.ScenarioHash,
            Title = o.Title,
            Seed = o.Seed,
            IsRecord = o.Evidence is not null,
            Phase = Phase.InCommittee,
            Meetings = o.Calendar.Meetings,
            Started = o.Calendar.Sessions.IsEmpty ? default : o.Calendar.Sessions[0].Start,
            Date = o.Calendar.Sessions.IsEmpty ? default : o.Calendar.Sessions[0].Start,
        },
        MeetingOpened m => this with { Meeting = m.Meeting, Date = m.Date },
        ITakenVote or VoteReported { Body: null } => this with { Votes = Votes + 1 },
        TextAdopted t => this with { Phase = Phase.Adopted, AdoptedBy = t.How },
        AssemblyApproved a => this with { Phase = Phase.Approved, Date = a.Date },
        TreatySigned s => this with { Signatures = Signatures + 1, Date = s.Date },
        TreatyRatified r => this with { Ratifications = Ratifications + 1, Date = r.Date },
        TreatyEnteredIntoForce f => this with { Phase = Phase.InForce, InForceOn = f.Date, Date = f.Date },
        HistoryBranched b => this with
        {
            ScenarioHash = b.ScenarioHash,
            Seed = b.Seed,
            Parent = b.Parent,
            Parted = b.Shared,
            Changes = b.Told,
            Meeting = Math.Max(Meeting, b.Presumed?.Meeting ?? 0),
        },
        NegotiationEnded n => this with { Phase = Phase.Ended, Outcome = n.Outcome },
        _ => this,
    };
}

/// <summary>Keeps the summary up to date in the transaction that writes the events.</summary>
internal sealed class NegotiationSummaryProjection : SingleStreamProjection<NegotiationSummary, string>
{
    /// <summary>Header of the last event: the hash of the whole history, so that a rebuilt summary has it too.</summary>
    public const string HashHeader = "history-hash";

    public override NegotiationSummary? Evolve(NegotiationSummary? snapshot, string id, IEvent e)
    {
        if (e.Data is not NegotiationEvent move)
            return snapshot;
        var next = (snapshot ?? new() { Id = id }).After(move);
        return e.Headers?.TryGetValue(HashHeader, out var hash) == true ? next with { Hash = hash?.ToString() } : next;
    }
}
