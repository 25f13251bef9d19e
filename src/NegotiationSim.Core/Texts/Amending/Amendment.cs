using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>What has become of an amendment.</summary>
public enum AmendmentStatus
{
    /// <summary>It is to be decided, and it can be.</summary>
    Pending,

    /// <summary>Another amendment has done what it asks, or has taken away what it is about.</summary>
    Overtaken,

    /// <summary>Another amendment has changed the words that it quotes: as it stands it cannot be applied.</summary>
    InConflict,

    /// <summary>It is part of the text.</summary>
    Adopted,

    /// <summary>A vote went against it.</summary>
    Rejected,

    /// <summary>Its mover has taken it back.</summary>
    Withdrawn,

    /// <summary>The text was adopted before anybody took it up.</summary>
    Lapsed,
}

/// <summary>A proposal to change plain words of the text, or of another amendment.</summary>
/// <param name="Id">A and the number of the move that put it forward.</param>
/// <param name="Move">That move.</param>
/// <param name="By">Who put it forward.</param>
/// <param name="To">The amendment that it amends, which makes it one of the second degree; null when it amends the text.</param>
/// <param name="Edits">Its changes; it is adopted as a whole.</param>
/// <param name="OnTable">Whether a delegation has put it on the table: an observer's paper waits for a sponsor.</param>
/// <param name="Status">What has become of it.</param>
/// <param name="Because">The amendments that overtook it or that it is in conflict with.</param>
/// <param name="Sponsors">Delegations that sponsor it.</param>
/// <param name="Objectors">Delegations that object to it now.</param>
/// <param name="Relented">Delegations that have withdrawn an objection to it.</param>
/// <param name="Decided">The move that adopted it or ended it; 0 while it is open.</param>
/// <param name="How">How it was adopted; null while it is not.</param>
public sealed record Amendment(
    AmendmentId Id,
    long Move,
    PartyId By,
    AmendmentId? To,
    ImmutableArray<Edit> Edits,
    bool OnTable,
    AmendmentStatus Status,
    ImmutableArray<AmendmentId> Because,
    PartySet Sponsors,
    PartySet Objectors,
    PartySet Relented,
    long Decided = 0,
    SettledBy? How = null)
{
    /// <summary>Where its changes were last found to take effect; empty until others have moved the words.</summary>
    public ImmutableArray<AnchorPlace> Anchored { get; init; } = [];


    /// <summary>Whether it is neither adopted nor at its end: what is overtaken or in conflict comes back when the cause goes.</summary>
    public bool IsOpen => Status is AmendmentStatus.Pending or AmendmentStatus.Overtaken or AmendmentStatus.InConflict;

    /// <summary>Name of the stretch of words that a change brings in.</summary>
    /// <param name="edit">Place of the change, from 0.</param>
    public string StretchOf(int edit) => $"{Id}.{edit + 1}";
}
