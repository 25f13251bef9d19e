using System.Collections.Immutable;
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

    // What a run has of them when they are not moved.
    private readonly double[] _roundPlaces;
    private readonly double[] _roundSaliences;

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

        (_roundPlaces, _roundSaliences) = ([.. _places.Select(NormalDraws.Round)], [.. _saliences.Select(NormalDraws.Round)]);
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
    /// <returns>A row of them for each mandate of the scenario, in order; <see cref="Row"/> says where it begins.</returns>
    public PositionFigures Draw(Varied varied, Draws draws)
    {
        var (movesPlaces, movesSaliences) = (varied.HasFlag(Varied.Positions), varied.HasFlag(Varied.Salience));
        var common = new double[_columns];
        NormalDraws.Fill(draws, -1, Purpose.VaryingCommonError, common);
        var places = movesPlaces ? new double[_places.Length] : _roundPlaces;
        var saliences = movesSaliences ? new double[_saliences.Length] : _roundSaliences;
        for (var row = 0; row < _mandates.Length; row++)
        {
            var first = Row(row);
            if (movesPlaces)
            {
                NormalDraws.Fill(draws, row, Purpose.VaryingPosition, places.AsSpan(first, _columns));
                for (var i = 0; i < _columns; i += Draws.Lanes)
                    Moved(Lanes(_places, first + i) + Lanes(_deviations, first + i) * Lanes(places, first + i) + Lanes(_lines, first + i) * Lanes(common, i)).CopyTo(places, first + i);
            }

            if (movesSaliences)
            {
                NormalDraws.Fill(draws, row, Purpose.VaryingSalience, saliences.AsSpan(first, _columns));
                for (var i = first; i < first + _columns; i += Draws.Lanes)
                    Moved(Lanes(_saliences, i) + Vector512.Create(_variation.Salience) * Lanes(saliences, i)).CopyTo(saliences, i);
            }
        }

        return new(places, saliences);
    }

    /// <summary>Where the figures of a mandate begin.</summary>
    public int Row(int mandate) => mandate * _columns;

    private static Vector512<double> Lanes(double[] figures, int from) => Vector512.Create(figures, from);

    /// <summary>Within the scale, to six decimals.</summary>
    private static Vector512<double> Moved(Vector512<double> figures) => NormalDraws.Round(Vector512.Clamp(figures, Vector512<double>.Zero, Vector512<double>.One));
}
