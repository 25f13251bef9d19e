using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Core.Negotiations;

/// <content>What happens to amendments of plain words.</content>
[JsonDerivedType(typeof(AmendmentSubmitted), nameof(AmendmentSubmitted))]
[JsonDerivedType(typeof(AmendmentTabled), nameof(AmendmentTabled))]
[JsonDerivedType(typeof(AmendmentSponsored), nameof(AmendmentSponsored))]
[JsonDerivedType(typeof(AmendmentWithdrawn), nameof(AmendmentWithdrawn))]
[JsonDerivedType(typeof(AmendmentObjectionRaised), nameof(AmendmentObjectionRaised))]
[JsonDerivedType(typeof(AmendmentObjectionWithdrawn), nameof(AmendmentObjectionWithdrawn))]
[JsonDerivedType(typeof(AmendmentAdopted), nameof(AmendmentAdopted))]
[JsonDerivedType(typeof(AmendmentRejected), nameof(AmendmentRejected))]
[JsonDerivedType(typeof(AmendmentReopened), nameof(AmendmentReopened))]
[JsonDerivedType(typeof(AmendmentReanchored), nameof(AmendmentReanchored))]
[JsonDerivedType(typeof(AmendmentOvertaken), nameof(AmendmentOvertaken))]
[JsonDerivedType(typeof(AmendmentConflicted), nameof(AmendmentConflicted))]
[JsonDerivedType(typeof(AmendmentRestored), nameof(AmendmentRestored))]
[JsonDerivedType(typeof(AmendmentLapsed), nameof(AmendmentLapsed))]
public abstract partial record NegotiationEvent
{
    /// <summary>An observer files an amendment. It is not on the table until a delegation sponsors it.</summary>
    /// <param name="By">The observer.</param>
    /// <param name="Amendment">Its name.</param>
    /// <param name="To">The amendment that it amends; null when it amends the text.</param>
    /// <param name="Edits">Its changes, anchored on words.</param>
    /// <param name="Reason">Why.</param>
    public sealed record AmendmentSubmitted(PartyId By, AmendmentId Amendment, AmendmentId? To, ImmutableArray<Edit> Edits, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation puts an amendment on the table: the words that it touches stand in brackets until it is decided.</summary>
    /// <inheritdoc cref="AmendmentSubmitted" path="/param"/>
    public sealed record AmendmentTabled(PartyId By, AmendmentId Amendment, AmendmentId? To, ImmutableArray<Edit> Edits, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation joins the sponsors; the first to sponsor an observer's amendment puts it on the table.</summary>
    public sealed record AmendmentSponsored(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationEvent;

    /// <summary>The mover takes an amendment back.</summary>
    public sealed record AmendmentWithdrawn(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation says that it cannot accept an amendment.</summary>
    public sealed record AmendmentObjectionRaised(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation lets an amendment pass.</summary>
    public sealed record AmendmentObjectionWithdrawn(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationEvent;

    /// <summary>The amendment is part of the text.</summary>
    public sealed record AmendmentAdopted(AmendmentId Amendment, SettledBy How) : NegotiationEvent;

    /// <summary>A vote went against the amendment.</summary>
    public sealed record AmendmentRejected(AmendmentId Amendment) : NegotiationEvent;

    /// <summary>What was agreed, or rejected by a vote that is reconsidered, is open again: the text stands as if nothing had been decided.</summary>
    public sealed record AmendmentReopened(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationEvent;

    /// <summary>The words that an open amendment touches stand elsewhere now; it can be applied as before.</summary>
    /// <param name="Amendment">The open amendment.</param>
    /// <param name="By">The amendment whose adoption, or reopening, moved them.</param>
    /// <param name="Places">Where its changes would take effect now.</param>
    public sealed record AmendmentReanchored(AmendmentId Amendment, AmendmentId By, ImmutableArray<AnchorPlace> Places) : NegotiationEvent;

    /// <summary>What an open amendment asks has been done by others, or what it is about is gone.</summary>
    public sealed record AmendmentOvertaken(AmendmentId Amendment, ImmutableArray<AmendmentId> By) : NegotiationEvent;

    /// <summary>Others have changed the words that an open amendment quotes: as it stands it cannot be applied.</summary>
    public sealed record AmendmentConflicted(AmendmentId Amendment, ImmutableArray<AmendmentId> With) : NegotiationEvent;

    /// <summary>What stood against an open amendment has gone: it can be applied again.</summary>
    /// <param name="Amendment">The open amendment.</param>
    /// <param name="Because">The amendment that was reopened or changed.</param>
    /// <param name="Places">Where its changes would take effect.</param>
    public sealed record AmendmentRestored(AmendmentId Amendment, AmendmentId Because, ImmutableArray<AnchorPlace> Places) : NegotiationEvent;

    /// <summary>The text as a whole was adopted before anybody took up the amendment.</summary>
    public sealed record AmendmentLapsed(AmendmentId Amendment) : NegotiationEvent;
}
