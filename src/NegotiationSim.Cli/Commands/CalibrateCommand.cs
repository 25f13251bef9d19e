using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Calibration;
using VoteTable = NegotiationSim.Scenarios.Calibration.VoteTable;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim calibrate</c>: how good the lines of a scenario are, or a vote predicted from what is older.</summary>
internal static class CalibrateCommand
{
    private const int MostRepeats = 1000;

    public static Command Create(Terminal terminal)
    {
        var input = new Argument<string>("scenario") { Description = "Folder or YAML file of a scenario, or a table of votes that ends in .csv." };
        var predict = new Option<string?>("--predict") { Description = "The vote of the table to predict, by its name or a part of it.", HelpName = "vote" };
        var from = new Option<string[]>("--from") { Description = "Predict from this column only; may be repeated. All that are older unless given.", HelpName = "column" };
        var repeats = new Option<int>("--repeats") { Description = "How often the parties are divided anew for ten-fold cross-validation.", HelpName = "number", DefaultValueFactory = _ => 10 };
        var output = new Option<string?>("-o", "--out") { Description = "Write the chances and the place of each party to a file.", HelpName = "file.csv" };
        return new Command("calibrate", "How well a scenario's lines fit the documented positions; or a vote predicted from what is older.") { input, predict, from, repeats, output }
            .Runs(terminal, async (context, ct) =>
            {
                var path = context.Get(input)!;
                if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                    return context.Get(predict) is null && context.Get(from) is not { Length: > 0 }
                        ? Lines(context, path)
                        : throw CommandFailed.Misused("--predict and --from go with a table of votes, a file that ends in .csv.");
                if (context.Get(repeats) is < 1 or > MostRepeats)
                    throw CommandFailed.Misused($"--repeats {context.Get(repeats)}: from 1 to {English.Number(MostRepeats)}.");
                return await VoteAsync(context, path, context.Get(predict), context.Get(from) ?? [], context.Get(repeats), context.Get(output), ct);
            });
    }

    private static int Lines(CommandContext context, string path)
    {
        if (ScenarioReading.Load(path) is not ScenarioLoadResult.Loaded loaded)
        {
            ScenarioReading.Tell(context, path, (ScenarioLoadResult.Failed)ScenarioReading.Load(path));
            return ExitCode.Misused;
        }

        if (context.IsJson)
            context.WriteJson(CalibrationDocument.Of(loaded.Scenario, loaded.Positions), CliJson.Pretty.CalibrationDocument);
        else
            CalibrationPage.ShowLines(context, loaded.Scenario, loaded.Positions);
        return ExitCode.Done;
    }

    private static async Task<int> VoteAsync(
        CommandContext context, string path, string? name, string[] from, int repeats, string? output, CancellationToken cancellationToken)
    {
        if (VoteTableReader.Load(path) is not VoteTableResult.Loaded { Table: var table })
        {
            ScenarioReading.Tell(context, path, new(((VoteTableResult.Failed)VoteTableReader.Load(path)).Problems));
            return ExitCode.Misused;
        }

        var vote = Find(table, name);
        var older = table.OlderThan(vote);
        CheckColumns(table, older, vote, from);
        if (older.RollCalls.IsEmpty && older.Attributes.IsEmpty && from.Length == 0)
            throw CommandFailed.Refused($"{path}: no column is older than the vote on {vote.Name}, so there is nothing to predict it from.");
        var prediction = VotePrediction.Of(table, vote, from, repeats);
        if (output is not null)
            await CommandContext.WriteFileAsync(output, VotePredictionDocument.Csv(prediction), cancellationToken);
        if (context.IsJson)
            context.WriteJson(VotePredictionDocument.Of(prediction, repeats), CliJson.Pretty.VotePredictionDocument);
        else
            CalibrationPage.ShowPrediction(context, prediction, repeats, output);
        return ExitCode.Done;
    }

    private static RollCallColumn Find(VoteTable table, string? name)
    {
        string[] known = [$"There are: {string.Join(", ", table.RollCalls.Select(c => c.Name))}."];
        if (name is null)
            throw CommandFailed.Misused("--predict names the vote to predict.", known);
        RollCallColumn[] found = [.. table.RollCalls.Where(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 0)
            found = [.. table.RollCalls.Where(c => c.Name.Contains(name, StringComparison.OrdinalIgnoreCase))];
        var vote = found.Length == 1 ? found[0] : throw CommandFailed.Misused(found.Length == 0 ? $"There is no vote \"{name}\" in the table." : $"\"{name}\" is a part of {found.Length} votes.", known);
        if (vote.Date is null)
            throw CommandFailed.Misused($"{vote.Name} has no day in the table, so nobody can say what is older; write it as \"{vote.Name} (2019-12-27)\".");
        var voted = vote.Votes.Select(RollCallColumn.Step).Where(v => v >= 0).GroupBy(v => v).ToArray();
        return voted.Sum(g => g.Count()) >= 20 && voted.Length > 1
            ? vote
            : throw CommandFailed.Refused($"{vote.Name}: {voted.Sum(g => g.Count())} parties voted, in {voted.Length} ways; cross-validation needs 20 and two.");
    }

    private static void CheckColumns(VoteTable table, VoteTable older, RollCallColumn vote, string[] from)
    {
        foreach (var name in from)
            if (!table.Names.Contains(name))
                throw CommandFailed.Misused($"There is no column \"{name}\".", $"There are: {string.Join(", ", table.Names)}.");
            else if (!older.Names.Contains(name))
                throw CommandFailed.Misused($"{name} is not known to be older than the vote on {vote.Name} ({English.IsoDay(vote.Date!.Value)}): it cannot predict it.", $"Older are: {string.Join(", ", older.Names)}.");
    }
}
