namespace NegotiationSim.Web.Parts;

/// <summary>What can be done with a negotiation in the list.</summary>
public enum NegotiationAct
{
    Resume,
    Stop,
    PutAway,
    TakeOut,
}
