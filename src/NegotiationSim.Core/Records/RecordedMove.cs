using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Records;

/// <summary>A move of the historical record, as a historian wrote it down.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Meeting">Number of the meeting through all sessions; null when it was made in no meeting.</param>
public sealed record RecordedMove(RecordedAct Act, Evidence Evidence, int? Meeting = null);

/// <summary>What was done. Most acts are commands; some need to see the room to become commands.</summary>
public abstract record RecordedAct
{
    private RecordedAct()
    {
    }

    /// <summary>Commands, one after the other.</summary>
    public sealed record DoesAll(ImmutableArray<NegotiationCommand> Commands) : RecordedAct;

    /// <summary>Parties speak on wordings; a wording that is spoken to is on the floor.</summary>
    /// <param name="By">Who speaks.</param>
    /// <param name="For">The wordings, each with the option that they speak for.</param>
    /// <param name="Why">The argument.</param>
    public sealed record Speaks(ImmutableArray<PartyId> By, ImmutableArray<Choice> For, string Why) : RecordedAct;

    /// <summary>The first party puts wordings forward and the others join it.</summary>
    public sealed record Proposes(ImmutableArray<PartyId> By, ImmutableArray<Choice> Choices, string Why) : RecordedAct;

    /// <summary>The chair issues a text with the wordings that were adopted in the end, wherever they are open.</summary>
    public sealed record IssuesTextAsAdopted(string Title) : RecordedAct;

    /// <summary>What stands in the chair's text is kept, for every wording that is open.</summary>
    public sealed record KeepsTheRest : RecordedAct;
}
