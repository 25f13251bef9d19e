using System.Collections.Immutable;
using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Forecasts;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim forecast</c>: the published models and ours on the same data, side by side.</summary>
internal static class ForecastCommand
{
    private const string Everything = "all";
    private const int MostRounds = 1000;
    private const int MostSeeds = 10_000;

    private static readonly string[] Pictures = [".svg", ".png"];

    public static Command Create(Terminal terminal)
    {
        var input = new Argument<string>("scenario") { Description = "Folder or YAML file of a scenario, or a table of actors that ends in .csv." };
        var models = new Option<string>("--models")
        {
            Description = $"Models, parted by commas: {string.Join(", ", ForecastModel.All.Select(m => m.Name))}.",
            HelpName = "names",
            DefaultValueFactory = _ => Everything,
        };
        var issues = new Option<string[]>("--issue") { Description = "Only this issue; may be repeated.", HelpName = "id" };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of models that have rounds.", HelpName = "number", DefaultValueFactory = _ => ForecastOptions.Default.Rounds };
        var seeds = new Option<int>("--seeds") { Description = "Seeds of models that leave something to chance.", HelpName = "number", DefaultValueFactory = _ => ForecastOptions.Default.Seeds };
        var plot = new Option<string?>("--plot") { Description = "Draw positions and forecasts to a file that ends in .svg or .png.", HelpName = "file" };
        return new Command("forecast", "Forecast the outcome of each issue with the published models and with ours.") { input, models, issues, rounds, seeds, plot }
            .Runs(terminal, (context, ct) =>
            {
                var wanted = Models(context.Get(models)!);
                var options = new ForecastOptions(
                    Within("--rounds", context.Get(rounds), 0, MostRounds),
                    Within("--seeds", context.Get(seeds), 1, MostSeeds));
                if (context.Get(plot) is { } file && !Pictures.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                    throw CommandFailed.Misused($"\"{file}\": a plot is written to a file that ends in .svg or .png.");
                var read = ForecastInput.Read(context, context.Get(input));
                if (read is null)
                    return Task.FromResult(ExitCode.Misused);
                var shown = Issues(read.Contest, context.Get(issues) ?? []);
                var forecasts = wanted.Select(m => m == ForecastModel.Ours ? read.Rehearse(options, ct) : Forecasting.Run(read.Contest, m, options)).ToImmutableArray();
                Report(context, new(read, forecasts, shown), context.Get(plot));
                return Task.FromResult(ExitCode.Done);
            });
    }

    private static void Report(CommandContext context, ForecastResult result, string? plot)
    {
        if (plot is not null)
            Draw(result, plot);
        if (context.IsJson)
            context.WriteJson(ForecastDocument.Of(result, plot), CliJson.Pretty.ForecastDocument);
        else
            ForecastPage.Show(context, result, plot);
    }

    private static void Draw(ForecastResult result, string file)
    {
        try
        {
            ForecastPlot.Save(result, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Refused($"{file} cannot be written: {failure.Message}");
        }
    }

    private static ImmutableArray<ForecastModel> Models(string names)
    {
        if (names.Equals(Everything, StringComparison.OrdinalIgnoreCase))
            return [.. ForecastModel.All.Where(m => m.IsUsual)];
        var wanted = ImmutableArray.CreateBuilder<ForecastModel>();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var model = ForecastModel.All.FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw CommandFailed.Misused($"There is no model \"{name}\".", $"There are: {string.Join(", ", ForecastModel.All.Select(m => m.Name))}, or all.");
            if (!wanted.Contains(model))
                wanted.Add(model);
        }

        return wanted.Count > 0 ? wanted.ToImmutable() : throw CommandFailed.Misused("--models names no model.");
    }

    private static ImmutableArray<int> Issues(Contest contest, string[] ids)
    {
        if (ids.Length == 0)
            return [.. Enumerable.Range(0, contest.Issues.Length)];
        return
        [
            .. ids.Distinct().Select(id => contest.Issues.Index().Where(x => x.Item.Id == id).Select(x => (int?)x.Index).FirstOrDefault()
                ?? throw CommandFailed.Misused($"There is no issue \"{id}\" with a position on it.", $"There are: {string.Join(", ", contest.Issues.Select(i => i.Id).Take(40))}.")),
        ];
    }

    private static int Within(string option, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw CommandFailed.Misused($"{option} {value}: from {least} to {English.Number(most)}.");
}
