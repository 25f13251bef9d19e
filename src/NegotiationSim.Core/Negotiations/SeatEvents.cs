using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Negotiations;

/// <content>Who speaks for a party: a person, or the simulator.</content>
[JsonDerivedType(typeof(SeatTaken), nameof(SeatTaken))]
[JsonDerivedType(typeof(SeatReleased), nameof(SeatReleased))]
public abstract partial record NegotiationEvent
{
    /// <summary>A person speaks for a party from now on.</summary>
    /// <param name="By">The delegation or observer.</param>
    /// <param name="Holder">The name under which the person wants to be known.</param>
    public sealed record SeatTaken(PartyId By, string Holder) : NegotiationEvent;

    /// <summary>The simulator speaks for a party again.</summary>
    /// <param name="By">The delegation or observer.</param>
    /// <param name="Why">How the person came to leave the seat.</param>
    public sealed record SeatReleased(PartyId By, SeatEnd Why) : NegotiationEvent;
}

/// <summary>How a person came to leave a seat.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeatEnd>))]
public enum SeatEnd
{
    /// <summary>The person gave it up.</summary>
    GivenUp,

    /// <summary>Nothing was heard of the person for some time; the seat waits for a return.</summary>
    Away,

    /// <summary>The facilitator handed it to the simulator.</summary>
    HandedOver,
}
