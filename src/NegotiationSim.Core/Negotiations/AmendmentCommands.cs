using System.Collections.Immutable;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Core.Negotiations;

/// <content>Amendments of plain words.</content>
public abstract partial record NegotiationCommand
{
    /// <summary>Puts an amendment forward: on the table when a delegation does it, on file when an observer does.</summary>
    /// <param name="By">Who.</param>
    /// <param name="Changes">What it changes, by quotation.</param>
    /// <param name="To">The amendment that it amends; null when it amends the text.</param>
    /// <param name="Reason">Why.</param>
    public sealed record TableAmendment(PartyId By, ImmutableArray<ProposedChange> Changes, AmendmentId? To, Reason Reason) : NegotiationCommand;

    public sealed record SponsorAmendment(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationCommand;

    public sealed record WithdrawAmendment(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationCommand;

    public sealed record ObjectToAmendment(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationCommand;

    public sealed record LetAmendmentPass(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationCommand;

    /// <summary>The chair brings the gavel down on an amendment.</summary>
    public sealed record AdoptAmendment(AmendmentId Amendment) : NegotiationCommand;

    /// <summary>A delegation, or the chair, has an adopted amendment opened again.</summary>
    public sealed record ReopenAmendment(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationCommand;
}
