using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NegotiationSim.Scenarios.Calibration;

/// <summary>
/// The proportional-odds model of McCullagh (1980) for votes in three steps: P(y &lt;= k) = F(c_k - x b), F the logistic function,
/// k = no, abstaining; fitted by penalised maximum likelihood with the penalty lambda |b|^2 / 2 (ridge; Hoerl and Kennard 1970). Half a vote
/// of each kind by a party with average figures is added, so that the cuts stay apart when nobody abstains.
/// </summary>
public sealed class OrderedLogit
{
    private const int MostSteps = 60;
    private const double AddedVotes = 0.5;

    private readonly Vector<double> _parameters;
    private readonly Matrix<double> _covariance;

    private OrderedLogit(Vector<double> parameters, Matrix<double> covariance)
    {
        _parameters = parameters;
        _covariance = covariance;
    }

    /// <summary>The two cuts and then one coefficient for each figure.</summary>
    public IReadOnlyList<double> Parameters => _parameters.AsArray();

    /// <summary>Fits by Newton's method with halved steps; the likelihood is concave, so there is one maximum.</summary>
    /// <param name="rows">Figures of each party, on scales with a deviation near 1.</param>
    /// <param name="votes">0 no, 1 abstaining, 2 yes; as many as rows.</param>
    /// <param name="penalty">lambda, above 0.</param>
    public static OrderedLogit Fit(IReadOnlyList<double[]> rows, IReadOnlyList<int> votes, double penalty)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(penalty);
        var figures = rows.Count > 0 ? rows[0].Length : 0;
        var at = Vector<double>.Build.Dense(figures + 2);
        // The shares of the votes, as if nothing else were known.
        at[0] = Logit((votes.Count(v => v == 0) + AddedVotes) / (votes.Count + 3 * AddedVotes));
        at[1] = Logit((votes.Count(v => v < 2) + 2 * AddedVotes) / (votes.Count + 3 * AddedVotes));
        var (value, gradient, information) = Likelihood(rows, votes, penalty, at);
        for (var step = 0; step < MostSteps; step++)
        {
            var move = information.Cholesky().Solve(gradient);
            if (move.L2Norm() < 1e-9)
                break;
            var scale = 1.0;
            while (scale > 1e-6)
            {
                var next = at + scale * move;
                if (next[0] < next[1] && Likelihood(rows, votes, penalty, next) is var tried && tried.Value > value)
                {
                    (at, value, gradient, information) = (next, tried.Value, tried.Gradient, tried.Information);
                    break;
                }

                scale /= 2;
            }

            if (scale <= 1e-6)
                break;
        }

        return new(at, information.Inverse());
    }

    /// <summary>Chances of no, abstaining and yes.</summary>
    public double[] Chances(double[] figures)
    {
        var (first, second) = Cumulative(figures);
        return [first, second - first, 1 - second];
    }

    /// <summary>
    /// The expected place on the scale no = 0, abstaining = 1/2, yes = 1, and its standard error by the delta method from the curvature of
    /// the penalised likelihood.
    /// </summary>
    public (double Place, double StandardError) Place(double[] figures)
    {
        var (first, second) = Cumulative(figures);
        var (a, b) = (first * (1 - first), second * (1 - second));
        var gradient = Vector<double>.Build.Dense(_parameters.Count, i => i switch
        {
            0 => -a / 2,
            1 => -b / 2,
            _ => (a + b) / 2 * figures[i - 2],
        });
        return (1 - (first + second) / 2, Math.Sqrt(Math.Max(0, gradient * _covariance * gradient)));
    }

    private (double First, double Second) Cumulative(double[] figures)
    {
        var index = 0.0;
        for (var i = 0; i < figures.Length; i++)
            index += figures[i] * _parameters[i + 2];
        return (SpecialFunctions.Logistic(_parameters[0] - index), SpecialFunctions.Logistic(_parameters[1] - index));
    }

    private static (double Value, Vector<double> Gradient, Matrix<double> Information) Likelihood(
        IReadOnlyList<double[]> rows, IReadOnlyList<int> votes, double penalty, Vector<double> at)
    {
        var size = at.Count;
        var value = 0.0;
        var gradient = new double[size];
        var information = new double[size, size];
        var upper = new double[size];
        var lower = new double[size];
        for (var i = 2; i < size; i++)
        {
            value -= penalty * at[i] * at[i] / 2;
            gradient[i] = -penalty * at[i];
            information[i, i] = penalty;
        }

        var average = new double[size - 2];
        for (var row = -3; row < rows.Count; row++)
        {
            var (figures, vote, weight) = row < 0 ? (average, row + 3, AddedVotes) : (rows[row], votes[row], 1.0);
            var index = 0.0;
            for (var i = 2; i < size; i++)
                index += figures[i - 2] * at[i];

            // The chance of the vote is F(u) - F(l), with u = c_vote - index and l = c_(vote - 1) - index; F is 1 and 0 beyond the ends.
            var (above, below) = (vote == 2 ? 1 : SpecialFunctions.Logistic(at[vote] - index), vote == 0 ? 0 : SpecialFunctions.Logistic(at[vote - 1] - index));
            var chance = Math.Max(above - below, 1e-300);
            var (densityAbove, densityBelow) = (above * (1 - above), below * (1 - below));
            var (u, l) = (densityAbove / chance, densityBelow / chance);
            var uu = densityAbove * (1 - 2 * above) / chance - u * u;
            var ll = -densityBelow * (1 - 2 * below) / chance - l * l;
            var ul = u * l;
            value += weight * Math.Log(chance);
            for (var i = 0; i < size; i++)
            {
                var slope = i < 2 ? 0 : -figures[i - 2];
                upper[i] = vote == 2 ? 0 : slope + (i == vote ? 1 : 0);
                lower[i] = vote == 0 ? 0 : slope + (i == vote - 1 ? 1 : 0);
                gradient[i] += weight * (u * upper[i] - l * lower[i]);
            }

            for (var i = 0; i < size; i++)
                for (var j = 0; j <= i; j++)
                    information[i, j] -= weight * (uu * upper[i] * upper[j] + ll * lower[i] * lower[j] + ul * (upper[i] * lower[j] + lower[i] * upper[j]));
        }

        for (var i = 0; i < size; i++)
            for (var j = 0; j < i; j++)
                information[j, i] = information[i, j];
        return (value, Vector<double>.Build.DenseOfArray(gradient), Matrix<double>.Build.DenseOfArray(information));
    }

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
