using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Parties;

/// <summary>
/// What a party wants on each issue, in the order of the scenario's issues; null where it has no position. Where the figures of a whole scenario have been
/// drawn they stand side by side, and a <see cref="Position"/> is put together when somebody asks for it.
/// </summary>
[CollectionBuilder(typeof(Positions), nameof(Create))]
[JsonConverter(typeof(PositionsJson))]
public readonly struct Positions : IReadOnlyList<Position?>, IEquatable<Positions>
{
    private readonly Position?[]? _written;
    private readonly PositionFigures? _figures;
    private readonly int _first;

    private Positions(Position?[] written, PositionFigures? figures = null, int first = 0) => (_written, _figures, _first) = (written, figures, first);

    /// <summary>How many issues there are.</summary>
    public int Length => Written.Length;

    int IReadOnlyCollection<Position?>.Count => Length;

    /// <summary>The position on an issue; null where there is none.</summary>
    public Position? this[int issue] => Written[issue] is { } written && _figures is { } figures
        ? written with { Place = figures.Places[_first + issue], Salience = figures.Saliences[_first + issue] }
        : Written[issue];

    private Position?[] Written => _written ?? [];

    public static bool operator ==(Positions left, Positions right) => left.Equals(right);

    public static bool operator !=(Positions left, Positions right) => !left.Equals(right);

    /// <summary>Positions as they are given.</summary>
    public static Positions Create(ReadOnlySpan<Position?> positions) => new(positions.ToArray());

    /// <summary>Whether there is a position on an issue.</summary>
    public bool Has(int issue) => Written[issue] is not null;

    /// <summary>Where on the scale of an issue, 0 to 1; not a number without a position.</summary>
    public double PlaceOn(int issue) => Written[issue] is { } written ? _figures is { } figures ? figures.Places[_first + issue] : written.Place : double.NaN;

    /// <summary>How much the party cares about an issue, 0 to 1; 0 without a position.</summary>
    public double SalienceOn(int issue) => Written[issue] is { } written ? _figures is { } figures ? figures.Saliences[_first + issue] : written.Salience : 0;

    /// <summary>Whether there are options of an issue that the party cannot accept.</summary>
    public bool HasRedLines(int issue) => Written[issue] is { RedLines.IsEmpty: false };

    /// <summary>Whether an option crosses a red line.</summary>
    public bool IsRedLine(int issue, string option) => Written[issue]?.IsRedLine(option) == true;

    /// <summary>The same with one position more, or another, or none.</summary>
    public Positions SetItem(int issue, Position? position)
    {
        Position?[] all = [.. this];
        all[issue] = position;
        return new(all);
    }

    /// <summary>The same with other figures.</summary>
    /// <param name="figures">Those of all parties.</param>
    /// <param name="first">Where in them this party's begin: one for each issue.</param>
    internal Positions At(PositionFigures figures, int first) => new(Written, figures, first);

    /// <summary>What the positions are but for their figures: those of two draws of one scenario are the same object.</summary>
    internal ReadOnlySpan<Position?> Unmoved => _written;

    /// <summary>Whether two differ in places alone, as far as that can be told from what they share.</summary>
    internal bool DifferInPlaceAlone(in Positions other) => _written == other._written && _figures?.Saliences == other._figures?.Saliences && _first == other._first;

    /// <summary>Copies the places, 0 where there is no position.</summary>
    /// <param name="places">Where they go.</param>
    /// <param name="step">How far it is there from one issue to the next.</param>
    internal void CopyPlacesTo(Span<double> places, int step)
    {
        var written = Written;
        for (int issue = 0, to = 0; issue < written.Length; issue++, to += step)
            places[to] = written[issue] is null ? 0 : PlaceOn(issue);
    }

    /// <summary>The same positions have the same figures in the same place; equal ones that were put together apart are not compared.</summary>
    public bool Equals(Positions other) => _written == other._written && _figures == other._figures && _first == other._first;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Positions other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_written, _figures, _first);

    /// <summary>One position after the other.</summary>
    public IEnumerator<Position?> GetEnumerator()
    {
        for (var issue = 0; issue < Length; issue++)
            yield return this[issue];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Figures of positions, side by side.</summary>
/// <param name="places">Where on the scale.</param>
/// <param name="saliences">How much it matters.</param>
internal sealed class PositionFigures(double[] places, double[] saliences)
{
    public double[] Places => places;

    public double[] Saliences => saliences;
}

/// <summary>Positions in JSON: an array.</summary>
internal sealed class PositionsJson : JsonConverter<Positions>
{
    public override Positions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Positions.Create((Position?[]?)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(typeof(Position[]))));

    public override void Write(Utf8JsonWriter writer, Positions value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), options.GetTypeInfo(typeof(Position[])));
}
