using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>Takes down what happens, in its order, for whoever needs each event once and not the history.</summary>
internal abstract class Minutes
{
    public abstract void Take(NegotiationEvent e);

    /// <summary>A move that has been made on a wording, of which the event has not been put together.</summary>
    /// <param name="issue">The wording as it was before the move.</param>
    public virtual void Take(in FloorMove move, IssueState issue, Roster roster) => Take(move.ToEvent(issue, roster));
}

/// <summary>Minutes that pass each event on.</summary>
internal sealed class MinutesTo(Action<NegotiationEvent> hear) : Minutes
{
    public override void Take(NegotiationEvent e) => hear(e);
}
