using NegotiationSim.Core;

namespace NegotiationSim.Actors.Live;

/// <summary>What the chair sets, on the facilitator's word.</summary>
public abstract record ChairAct
{
    private ChairAct()
    {
    }

    /// <summary>Puts a wording under silence: it is agreed unless somebody breaks the silence in time.</summary>
    /// <param name="Issue">The contested wording.</param>
    /// <param name="Option">The words.</param>
    /// <param name="For">How long the silence can be broken, on the class's clock.</param>
    public sealed record OpenSilence(IssueId Issue, string Option, TimeSpan For) : ChairAct;

    /// <summary>Limits how long and how often each speaks.</summary>
    /// <param name="Seconds">The longest speech.</param>
    /// <param name="Speeches">How often each speaks on an item at a meeting; null for any number.</param>
    public sealed record LimitSpeeches(int Seconds, int? Speeches) : ChairAct;

    /// <summary>Sets the meeting by the end of which proposals are handed in.</summary>
    public sealed record SetDeadline(int Meeting) : ChairAct;

    /// <summary>Admits late proposals at this meeting.</summary>
    /// <param name="Issue">The wording for which they are admitted; null for amendments of plain words.</param>
    public sealed record WaiveDeadline(IssueId? Issue) : ChairAct;

    /// <summary>Opens again what was agreed.</summary>
    public sealed record Reopen(IssueId Issue, string Because) : ChairAct;
}
