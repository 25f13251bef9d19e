using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Parties;

/// <summary>What a party may do follows from its kind.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartyKind>))]
public enum PartyKind
{
    /// <summary>A state: speaks, proposes, objects and votes.</summary>
    Delegation,

    /// <summary>An accredited organisation: speaks and files papers; has no vote and no objection.</summary>
    Observer,

    /// <summary>A group of states that speaks with one voice when its members agree; the members vote.</summary>
    Bloc,
}

/// <summary>A party as everybody in the room knows it. What it wants is in its <see cref="Mandate"/>, which is private.</summary>
/// <param name="Id">ISO 3166 alpha-3 code, or the name of an observer or bloc.</param>
/// <param name="Name">Common English name.</param>
/// <param name="Kind">Delegation, observer or bloc.</param>
/// <param name="Influence">Weight among parties, above 0; 1 is the median delegation.</param>
/// <param name="Blocs">The blocs that the party belongs to, closest first; empty for observers and blocs.</param>
/// <param name="Group">Regional group of the United Nations, or the interest that an observer speaks for.</param>
/// <param name="Iso2">ISO 3166 alpha-2 code of a state.</param>
/// <param name="Weight">How many votes it casts where votes are weighted, above 0; null where they are not.</param>
/// <param name="Population">How many people it stands for, above 0, where the rules count them.</param>
/// <param name="Permanent">Whether it is a permanent member, whose no is a veto where the rules say so; null for no.</param>
/// <param name="Left">Whether it takes no part any more, as in a branch without it; null for no.</param>
public sealed record Party(
    PartyId Id,
    string Name,
    PartyKind Kind,
    double Influence,
    ImmutableArray<PartyId> Blocs,
    string? Group = null,
    string? Iso2 = null,
    decimal? Weight = null,
    long? Population = null,
    bool? Permanent = null,
    bool? Left = null);

/// <summary>On what a position rests. A report shows the share of each.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PositionBasis>))]
public enum PositionBasis
{
    /// <summary>Coded from a source for this party.</summary>
    Documented,

    /// <summary>Taken from the position of the party's bloc.</summary>
    Bloc,

    /// <summary>Fitted from data: a line on an attribute such as the ideal point.</summary>
    Calibrated,

    /// <summary>Given by the scenario's author without a source, as in a classroom exercise.</summary>
    Assumed,
}

/// <summary>How far off a place may be that was fitted to data, as standard deviations on the scale, 0 to 1.</summary>
/// <param name="Line">Of the line at this party's attribute: it errs for all parties together.</param>
/// <param name="Residual">Of the parties around the line: each errs alone.</param>
public sealed record FitError(double Line, double Residual);

/// <summary>What a party wants on one issue.</summary>
/// <param name="Place">Where on the scale, 0 to 1 (the symbol p).</param>
/// <param name="Salience">How much it cares, 0 to 1 (the symbol s).</param>
/// <param name="RedLines">Options that it cannot accept (the symbol R).</param>
/// <param name="Basis">On what the position rests.</param>
/// <param name="Source">Id of the source in the scenario.</param>
/// <param name="Confidence">How good the source is: verified, secondary or inferred.</param>
/// <param name="Date">Date of the evidence.</param>
/// <param name="Note">One line on what the source says.</param>
/// <param name="Error">How far off a fitted place may be; null for other places.</param>
public sealed record Position(
    double Place,
    double Salience,
    ImmutableArray<string> RedLines,
    PositionBasis Basis,
    string? Source = null,
    string? Confidence = null,
    DateOnly? Date = null,
    string? Note = null,
    FitError? Error = null)
{
    // A drawn scenario differs from the written one in place and salience alone: what they rest on is shared.
    private readonly Particulars _particulars = new(RedLines, Basis, Source, Confidence, Date, Note, Error);

    public ImmutableArray<string> RedLines
    {
        get => _particulars.RedLines;
        init => _particulars = _particulars with { RedLines = value };
    }

    public PositionBasis Basis
    {
        get => _particulars.Basis;
        init => _particulars = _particulars with { Basis = value };
    }

    public string? Source
    {
        get => _particulars.Source;
        init => _particulars = _particulars with { Source = value };
    }

    public string? Confidence
    {
        get => _particulars.Confidence;
        init => _particulars = _particulars with { Confidence = value };
    }

    public DateOnly? Date
    {
        get => _particulars.Date;
        init => _particulars = _particulars with { Date = value };
    }

    public string? Note
    {
        get => _particulars.Note;
        init => _particulars = _particulars with { Note = value };
    }

    public FitError? Error
    {
        get => _particulars.Error;
        init => _particulars = _particulars with { Error = value };
    }

    /// <summary>Stands for all but place and salience: positions with the same object agree in it. Those that differ may still agree.</summary>
    internal object Shared => _particulars;

    public bool IsRedLine(string option)
    {
        foreach (var line in RedLines)
            if (line == option)
                return true;
        return false;
    }

    private sealed record Particulars(
        ImmutableArray<string> RedLines, PositionBasis Basis, string? Source, string? Confidence, DateOnly? Date, string? Note, FitError? Error);
}

/// <summary>The private instructions of one party. Nobody else in the simulation reads them.</summary>
/// <param name="Party">Whose they are.</param>
/// <param name="NoAgreement">What no agreement is worth to it, 0 to 1 (the symbol b).</param>
/// <param name="Concession">Concession rate, above 0: below 1 holds out, above 1 gives early (the symbol beta; Faratin, Sierra and Jennings 1998).</param>
/// <param name="Attendance">Probability that it is in the room at a meeting, 0 to 1.</param>
/// <param name="Receptivity">Weight of what it hears against its own instructions, 0 to 1 (the symbol a; Friedkin and Johnsen 1990).</param>
/// <param name="Positions">One for each issue, in the order of the scenario's issues; null where it has none.</param>
/// <param name="Access">For an observer: the delegations and blocs that receive it.</param>
public sealed record Mandate(
    PartyId Party,
    double NoAgreement,
    double Concession,
    double Attendance,
    double Receptivity,
    Positions Positions,
    ImmutableArray<PartyId> Access);

/// <summary>A bloc's public face: its members are the delegations that name it.</summary>
/// <param name="Id">Name of the bloc.</param>
/// <param name="Name">Full name.</param>
/// <param name="Solidarity">How strongly members follow each other, 0 to 1.</param>
/// <param name="Lead">The delegation that speaks for it; null for any.</param>
/// <param name="Organisation">Whether it is a regional organisation that signs and ratifies besides its members; null for no.</param>
public sealed record Bloc(PartyId Id, string Name, double Solidarity, PartyId? Lead = null, bool? Organisation = null);
