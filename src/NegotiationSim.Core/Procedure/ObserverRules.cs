using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Procedure;

/// <summary>How an observer comes to be in the room.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Accreditation>))]
public enum Accreditation
{
    /// <summary>Whoever the scenario lists is accredited from the beginning.</summary>
    Listed,

    /// <summary>A list is proposed, a state may object, and the committee decides in the end.</summary>
    NonObjection,
}

/// <summary>Who is accredited, and what observers may hand in.</summary>
/// <param name="Accreditation">How an observer comes to be in the room.</param>
/// <param name="PaperWords">The most words that a paper of an observer may have, 1 or more.</param>
/// <param name="SharedNameplate">Whether observers take the floor under one nameplate of theirs; null for no.</param>
public sealed record ObserverRules(Accreditation Accreditation, int PaperWords, bool? SharedNameplate = null);

/// <summary>Which observers may be in the room of informals. Delegations always may.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InformalsAdmission>))]
public enum InformalsAdmission
{
    Nobody,

    /// <summary>Those that the rules name, and those that are named when the informals are convened.</summary>
    Named,

    Everybody,
}

/// <summary>Who besides the delegations may be in the room of informals.</summary>
/// <param name="Observers">Whether any observer may.</param>
/// <param name="Named">Observers that always may where some may; one that takes no part in these talks may be named.</param>
public sealed record InformalsRule(InformalsAdmission Observers, ImmutableArray<PartyId> Named)
{
    /// <summary>Whether an observer may come in, given those that were named when the informals were convened.</summary>
    public bool Admits(PartyId observer, ImmutableArray<PartyId> convenedWith) => Observers switch
    {
        InformalsAdmission.Nobody => false,
        InformalsAdmission.Everybody => true,
        _ => Named.Contains(observer) || convenedWith.Contains(observer),
    };

    /// <inheritdoc/>
    public bool Equals(InformalsRule? other) => other is not null && Observers == other.Observers && Named.SequenceEqual(other.Named);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Observers, Named.Length);
}
