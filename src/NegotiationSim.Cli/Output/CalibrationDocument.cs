using System.Globalization;
using System.Text;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Calibration;

namespace NegotiationSim.Cli.Output;

/// <summary>The lines of a scenario for scripts.</summary>
internal sealed record CalibrationDocument(string Scenario, IReadOnlyList<CalibrationFit> Lines)
{
    public static CalibrationDocument Of(Scenario scenario, PositionReport positions) => new(
        scenario.Id,
        [.. positions.Calibrations.Select(c => new CalibrationFit(c.Issue.Value, c.By, c.IsFitted, c.Filled, c.Fit))]);
}

/// <summary>One line.</summary>
internal sealed record CalibrationFit(string Issue, string By, bool Fitted, int Filled, LineFit Fit);

/// <summary>A predicted vote for scripts.</summary>
internal sealed record VotePredictionDocument(
    string Vote, DateOnly Date, IReadOnlyList<string> From, IReadOnlyList<string> LeftOut, int Parties, int Repeats, IReadOnlyList<EstimatorScore> Scores, IReadOnlyList<PredictedParty> Predictions)
{
    public static VotePredictionDocument Of(VotePrediction prediction, int repeats) => new(
        prediction.Vote.Name,
        prediction.Vote.Date!.Value,
        prediction.From,
        prediction.Left,
        prediction.Parties,
        repeats,
        prediction.Scores,
        [.. prediction.Predictions.Select(PredictedParty.Of)]);

    /// <summary>One line a party: its vote, the chances of each, and its place with its standard error.</summary>
    public static string Csv(VotePrediction prediction)
    {
        var lines = new StringBuilder("id,vote,p_no,p_abstain,p_yes,place,standard_error\n");
        foreach (var party in prediction.Predictions.Select(PredictedParty.Of))
            lines.Append(CultureInfo.InvariantCulture, $"{party.Party},{party.Vote},{party.No:0.0000},{party.Abstaining:0.0000},{party.Yes:0.0000},{party.Place:0.0000},{party.StandardError:0.0000}\n");
        return lines.ToString();
    }
}

/// <summary>What is expected of a party.</summary>
internal sealed record PredictedParty(string Party, Ballot? Vote, double No, double Abstaining, double Yes, double Place, double? StandardError)
{
    public static PredictedParty Of(PartyPrediction p) =>
        new(p.Party, p.Vote, p.Estimate.Chances[0], p.Estimate.Chances[1], p.Estimate.Chances[2], p.Estimate.Place, p.Estimate.StandardError);
}
