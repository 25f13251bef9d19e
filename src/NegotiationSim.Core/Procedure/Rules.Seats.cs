namespace NegotiationSim.Core.Procedure;

/// <content>People in seats.</content>
public static partial class Rules
{
    public static readonly Rule OneToASeat = new("one-to-a-seat", "One person at a time speaks for a delegation or an observer, under a name; the simulator speaks for all others.", "common practice of student conferences");
}
