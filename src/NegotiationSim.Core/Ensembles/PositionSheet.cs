using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Ensembles;

/// <summary>
/// The positions of a scenario laid side by side, each with how far off it may be: what does not depend on the seed is worked out once for the
/// runs of an ensemble. A row for each mandate, a column for each issue, and so many columns that whole vectors are read.
/// </summary>
internal sealed class PositionSheet
{
    private static PositionSheet? _last;

    private readonly Variation _variation;
    private readonly ImmutableArray<Mandate> _mandates;
    private readonly int _columns;
    private readonly double[] _places;
    private readonly double[] _saliences;

    // As shares of the scale: the deviation of each by itself, and that of the line that it was fitted by, 0 for what was not fitted.
    private readonly double[] _deviations;
    private readonly double[] _lines;

    private PositionSheet(Variation variation, Scenario scenario)
    {
        (_variation, _mandates, _columns) = (variation, scenario.Mandates, NormalDraws.Room(scenario.Issues.Length));
        _places = new double[_mandates.Length * _columns];
        (_saliences, _deviations, _lines) = (new double[_places.Length], new double[_places.Length], new double[_places.Length]);
        for (var row = 0; row < _mandates.Length; row++)
            for (var issue = 0; issue < _mandates[row].Positions.Length; issue++)
                if (_mandates[row].Positions[issue] is { } position)
                {
                    var cell = row * _columns + issue;
                    (_places[cell], _saliences[cell], _deviations[cell]) = (position.Place, position.Salience, variation.DeviationOf(position));
                    _lines[cell] = position.Basis == PositionBasis.Calibrated ? position.Error?.Line ?? variation.CommonError : 0;
                }
    }

    public static PositionSheet Of(Variation variation, Scenario scenario)
    {
        if (Volatile.Read(ref _last) is { } last && last._mandates == scenario.Mandates && last._variation == variation)
            return last;
        var sheet = new PositionSheet(variation, scenario);
        Volatile.Write(ref _last, sheet);
        return sheet;
    }

    /// <summary>The positions of one run, each moved by its own normal number and, where it was fitted, by that of its issue.</summary>
    /// <returns>For each mandate of the scenario, in order.</returns>
    public ImmutableArray<Position?>[] Draw(Varied varied, Draws draws)
    {
        var (movesPlaces, movesSaliences) = (varied.HasFlag(Varied.Positions), varied.HasFlag(Varied.Salience));
        var (common, places, saliences) = (new double[_columns], new double[_columns], new double[_columns]);
        NormalDraws.Fill(draws, -1, Purpose.VaryingCommonError, common);
        var drawn = new ImmutableArray<Position?>[_mandates.Length];
        for (var row = 0; row < drawn.Length; row++)
        {
            if (movesPlaces)
                NormalDraws.Fill(draws, row, Purpose.VaryingPosition, places);
            if (movesSaliences)
                NormalDraws.Fill(draws, row, Purpose.VaryingSalience, saliences);
            for (var i = 0; i < _columns; i += Draws.Lanes)
            {
                var cell = row * _columns + i;
                var (place, salience) = (Lanes(_places, cell), Lanes(_saliences, cell));
                if (movesPlaces)
                    place = Clamp(place + Lanes(_deviations, cell) * Lanes(places, i) + Lanes(_lines, cell) * Lanes(common, i));
                if (movesSaliences)
                    salience = Clamp(salience + Vector512.Create(_variation.Salience) * Lanes(saliences, i));
                NormalDraws.Round(place).CopyTo(places, i);
                NormalDraws.Round(salience).CopyTo(saliences, i);
            }

            drawn[row] = At(_mandates[row].Positions, places, saliences);
        }

        return drawn;
    }

    private static ImmutableArray<Position?> At(ImmutableArray<Position?> positions, double[] places, double[] saliences)
    {
        var moved = new Position?[positions.Length];
        for (var i = 0; i < moved.Length; i++)
            if (positions[i] is { } position)
                moved[i] = position with { Place = places[i], Salience = saliences[i] };
        return ImmutableCollectionsMarshal.AsImmutableArray(moved);
    }

    private static Vector512<double> Lanes(double[] figures, int from) => Vector512.Create(figures, from);

    private static Vector512<double> Clamp(Vector512<double> figures) => Vector512.Clamp(figures, Vector512<double>.Zero, Vector512<double>.One);
}
