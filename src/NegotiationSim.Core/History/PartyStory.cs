using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.History;

/// <summary>How far what stood in the text served somebody at the end of a meeting.</summary>
/// <param name="Meeting">The meeting, from 1.</param>
/// <param name="Session">Its session.</param>
/// <param name="Party">Satisfaction of the party, 0 to 1; for a bloc the mean of its members.</param>
/// <param name="Bloc">Of the members of its closest bloc, weighted by influence; null without one.</param>
/// <param name="All">Of all delegations, weighted by influence.</param>
public sealed record Served(int Meeting, string Session, double Party, double? Bloc, double All);

/// <summary>A wording that a party gave up resisting.</summary>
/// <param name="Raised">When it first objected.</param>
/// <param name="When">When it let go.</param>
/// <param name="Reason">For what.</param>
public sealed record Concession(IssueId Issue, string Label, string Option, Moment Raised, Moment When, Reason Reason);

/// <summary>What a party wanted on one wording and what it got.</summary>
/// <param name="Position">Its instructions.</param>
/// <param name="Wanted">The option nearest to them.</param>
/// <param name="Stands">What stands at the end; null when nothing does.</param>
/// <param name="Utility">What that is worth to it, 0 to 1; null when nothing stands.</param>
/// <param name="Said">The places that it argued for, in order.</param>
/// <param name="StillObjects">Whether it objects to what stands.</param>
public sealed record WantedWording(
    IssueId Issue, string Label, Position Position, string Wanted, string? Stands, double? Utility, ImmutableArray<double> Said, bool StillObjects)
{
    /// <summary>Whether what stands is what it wanted.</summary>
    public bool Got => Stands == Wanted;

    /// <summary>Whether what stands crosses a red line.</summary>
    public bool Crossed => Stands is { } stands && Position.IsRedLine(stands);
}

/// <summary>The part that one party played, from its instructions to the end.</summary>
/// <param name="Party">Who.</param>
/// <param name="Mandate">Its instructions; null for a bloc without any.</param>
/// <param name="Bloc">Its closest bloc; null without one.</param>
/// <param name="Members">For a bloc, how many members it has.</param>
/// <param name="Wordings">What it wanted and got, the dearest first.</param>
/// <param name="Concessions">What it gave up, in order; for a bloc nothing.</param>
/// <param name="Proposed">Wordings that it brought in, for a bloc those that it spoke for as a whole, and whether they stand: the move and the line.</param>
/// <param name="Broke">When it broke with its bloc's line; for a bloc when members did.</param>
/// <param name="Votes">In how many recorded votes it voted.</param>
/// <param name="WithBloc">In how many of them as most of its bloc; null without a bloc.</param>
/// <param name="Satisfaction">At the end of each meeting; empty when nothing is known of what it wanted.</param>
public sealed record PartyStory(
    Party Party,
    Mandate? Mandate,
    Party? Bloc,
    int Members,
    ImmutableArray<WantedWording> Wordings,
    ImmutableArray<Concession> Concessions,
    ImmutableArray<(Moment When, string Line, bool Stands)> Proposed,
    ImmutableArray<(Moment When, string Line)> Broke,
    int Votes,
    int? WithBloc,
    ImmutableArray<Served> Satisfaction)
{
    /// <summary>Tells a party's part.</summary>
    /// <param name="chronicle">The history.</param>
    /// <param name="scenario">What it was opened on.</param>
    /// <param name="party">A delegation, an observer or a bloc that is in the room.</param>
    public static PartyStory Of(Chronicle chronicle, Scenario scenario, PartyId party)
    {
        var end = chronicle.End;
        var place = end.Roster.PlaceOf(party);
        var mandate = scenario.Mandates.FirstOrDefault(m => m.Party == party);
        var bloc = end.Roster.IsDelegation(place) && !end.Roster.BlocsOf(place).IsEmpty ? end.Roster[end.Roster.BlocsOf(place)[0]] : null;
        var reader = new PartyReader(chronicle, scenario, end.Roster[place], bloc);
        reader.Read();
        return new(
            end.Roster[place],
            mandate,
            bloc,
            end.Roster[place].Kind == PartyKind.Bloc ? end.Roster.MembersOf(place).Count : 0,
            mandate is null ? [] : Wanted(end, scenario, mandate, reader),
            [.. reader.Concessions],
            [.. reader.Proposed.Select(p => (p.When, p.Line, end.Find(p.Issue)?.Stands?.Text == p.Option))],
            [.. reader.Broke],
            reader.Votes,
            bloc is null ? null : reader.WithBloc,
            [.. reader.Satisfaction]);
    }

    private static ImmutableArray<WantedWording> Wanted(Negotiation end, Scenario scenario, Mandate mandate, PartyReader reader) =>
    [
        .. end.Issues.Where(i => i.Index < mandate.Positions.Length && mandate.Positions[i.Index] is not null)
            .Select(i => (Issue: i, Position: mandate.Positions[i.Index]!))
            .OrderByDescending(x => x.Position.Salience).ThenBy(x => x.Issue.Index)
            .Select(x => new WantedWording(
                x.Issue.Id,
                x.Issue.Draft.Label,
                x.Position,
                x.Issue.Nearest(x.Position.Place).Text,
                x.Issue.Stands?.Text,
                x.Issue.Stands is { } stands ? Judgement.Utility(x.Position.Place, stands.Place, scenario.Model.Curvature) : null,
                [.. reader.Said.Where(s => s.Issue == x.Issue.Id).Select(s => s.Place)],
                end.Roster.Find(mandate.Party) is { } place && x.Issue.Stands is { } text && text.Objectors.Contains(place))),
    ];
}
