using System.Collections.Immutable;
using NegotiationSim.Core.History;

namespace NegotiationSim.Core.Records;

/// <summary>A move that one version of a record has and the other has not.</summary>
/// <param name="IsNew">Whether the later version has it.</param>
/// <param name="When">The move in its own version.</param>
/// <param name="Line">What happened, with its evidence.</param>
public sealed record RecordChange(bool IsNew, Moment When, string Line)
{
    /// <summary>What the later version of a record takes out and puts in, in the order of the moves.</summary>
    public static ImmutableArray<RecordChange> Between(Chronicle earlier, Chronicle later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var (old, now) = (Lines(earlier), Lines(later));
        var lengths = Lengths(old, now);
        var changes = new List<(bool IsNew, Told Told)>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
            if (i < old.Length && j < now.Length && old[i].Key == now[j].Key)
                (i, j) = (i + 1, j + 1);
            else if (j == now.Length || (i < old.Length && lengths[i + 1, j] >= lengths[i, j + 1]))
                changes.Add((false, old[i++]));
            else
                changes.Add((true, now[j++]));
        // Where only the note beside a move has changed, the line alone would not show it.
        var alike = changes.Where(c => !c.IsNew).Select(c => c.Told.Line).Intersect(changes.Where(c => c.IsNew).Select(c => c.Told.Line)).ToHashSet(StringComparer.Ordinal);
        return [.. changes.Select(c => new RecordChange(c.IsNew, c.Told.When, alike.Contains(c.Told.Line) ? $"{c.Told.Line} Note: {c.Told.Note ?? "none"}" : c.Told.Line))];
    }

    /// <summary>For each pair of places how long the longest common rest is.</summary>
    private static int[,] Lengths(ImmutableArray<Told> old, ImmutableArray<Told> now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                lengths[i, j] = old[i].Key == now[j].Key ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }

    /// <summary>Moves by what they say: their numbers, and the names of proposals made from them, may shift.</summary>
    private static ImmutableArray<Told> Lines(Chronicle chronicle) =>
    [
        .. chronicle.Walk().Select(s => (s.When, Line: EventText.Of(s.Event, s.Before), s.Event)).Select(x =>
            new Told(x.When, x.Line, x.Event.Evidence?.Note, $"{x.Event.GetType().Name}|{x.When.Meeting}|{x.When.Date:O}|{x.Line}|{x.Event.Evidence?.Note}")),
    ];

    private sealed record Told(Moment When, string Line, string? Note, string Key);
}
