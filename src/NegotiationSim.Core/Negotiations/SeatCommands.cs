namespace NegotiationSim.Core.Negotiations;

/// <content>Who speaks for a party.</content>
public abstract partial record NegotiationCommand
{
    /// <summary>A person sits down for a party.</summary>
    /// <param name="By">A delegation or an observer.</param>
    /// <param name="Holder">The person's name, up to <see cref="NegotiationDecider.LongestHolder"/> characters.</param>
    public sealed record TakeSeat(PartyId By, string Holder) : NegotiationCommand;

    /// <summary>A person gets up, and the simulator speaks for the party again.</summary>
    public sealed record ReleaseSeat(PartyId By, SeatEnd Why) : NegotiationCommand;
}
