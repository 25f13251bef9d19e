using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Negotiations;

/// <summary>Everything that a negotiation starts from: the public opening and the private mandates.</summary>
/// <param name="Id">Name of the scenario: letters, digits and hyphens.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Summary">What it is about, in a sentence or two.</param>
/// <param name="Seed">Seed that is used when none is given.</param>
/// <param name="Rules">Rules of procedure.</param>
/// <param name="Bureau">The delegations whose members form the bureau.</param>
/// <param name="Calendar">Sessions and meetings.</param>
/// <param name="Parties">Delegations, observers and blocs.</param>
/// <param name="Blocs">The blocs' own data.</param>
/// <param name="Articles">The draft.</param>
/// <param name="Issues">The contested wordings.</param>
/// <param name="Mandates">Private: one for each delegation and observer.</param>
/// <param name="Ratification">What happens after adoption.</param>
/// <param name="Model">Parameters of behaviour.</param>
/// <param name="Sources">What the sources are.</param>
/// <param name="Chair">Name of the presiding officer; null when not given.</param>
public sealed record Scenario(
    string Id,
    string Title,
    string Summary,
    ulong Seed,
    RulesOfProcedure Rules,
    ImmutableArray<PartyId> Bureau,
    Calendar Calendar,
    ImmutableArray<Party> Parties,
    ImmutableArray<Bloc> Blocs,
    ImmutableArray<ArticleDraft> Articles,
    ImmutableArray<IssueDraft> Issues,
    ImmutableArray<Mandate> Mandates,
    RatificationPlan Ratification,
    BehaviourParameters Model,
    ImmutableArray<Source> Sources,
    string? Chair = null);

/// <summary>A source that facts of a scenario rest on.</summary>
/// <param name="Id">Short id, as in S1.</param>
/// <param name="Title">Full citation.</param>
/// <param name="Url">Address, where there is one.</param>
/// <param name="Confidence">Verified or secondary.</param>
public sealed record Source(string Id, string Title, string? Url = null, string? Confidence = null);

/// <summary>When the committee meets.</summary>
/// <param name="ItemsPerMeeting">How many agenda items a meeting takes up, 1 or more.</param>
/// <param name="Sessions">The sessions in order.</param>
public sealed record Calendar(int ItemsPerMeeting, ImmutableArray<Session> Sessions)
{
    /// <summary>How many meetings there are in all.</summary>
    public int Meetings
    {
        get
        {
            var meetings = 0;
            foreach (var session in Sessions)
                meetings += session.Meetings;
            return meetings;
        }
    }

    /// <summary>The session of a meeting and the meeting's number within it, both from 1; null after the last.</summary>
    public (Session Session, int Index, int Within)? Locate(int meeting)
    {
        var before = 0;
        for (var i = 0; i < Sessions.Length; i++)
        {
            if (meeting <= before + Sessions[i].Meetings)
                return (Sessions[i], i + 1, meeting - before);
            before += Sessions[i].Meetings;
        }

        return null;
    }

    /// <summary>The day of a meeting: two meetings a working day, mornings and afternoons.</summary>
    public DateOnly DateOf(int meeting)
    {
        var (session, _, within) = Locate(meeting) ?? throw new ArgumentOutOfRangeException(nameof(meeting));
        var date = session.Start;
        for (var days = (within - 1) / 2; days > 0; days--)
            do
                date = date.AddDays(1);
            while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        return date;
    }

    /// <summary>How far the talks are at a meeting: 0 at the first, 1 at the last (the symbol t).</summary>
    public double ProgressAt(int meeting) => Meetings <= 1 ? 1 : Math.Clamp((meeting - 1) / (double)(Meetings - 1), 0, 1);
}

/// <summary>A session: some days of meetings in one place.</summary>
/// <param name="Id">Short id.</param>
/// <param name="Title">Title.</param>
/// <param name="Place">City; null when not given.</param>
/// <param name="Start">First day.</param>
/// <param name="Meetings">How many meetings, 1 or more.</param>
/// <param name="ChairText">Title of the text that the chair issues when the session ends; null for none.</param>
public sealed record Session(string Id, string Title, string? Place, DateOnly Start, int Meetings, string? ChairText = null);

/// <summary>From adoption to entry into force.</summary>
/// <param name="Threshold">Ratifications needed, unless the text says another number.</param>
/// <param name="DelayDays">Days from the last ratification needed to entry into force.</param>
/// <param name="Approval">The day on which the Assembly takes up the text.</param>
/// <param name="SignatureOpens">First day for signature.</param>
/// <param name="HorizonYears">How many years after that day the simulation follows ratifications.</param>
/// <param name="Reservable">The clauses to which the treaty allows reservations, none when it forbids them; null for any clause.</param>
public sealed record RatificationPlan(
    int Threshold,
    int DelayDays,
    DateOnly Approval,
    DateOnly SignatureOpens,
    int HorizonYears,
    ImmutableArray<ClauseId>? Reservable = null);
