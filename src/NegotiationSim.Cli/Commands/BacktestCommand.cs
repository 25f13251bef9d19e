using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Records;
using NegotiationSim.Scenarios;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim backtest</c>: runs of a scenario beside what really happened.</summary>
internal static class BacktestCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("scenario") { Description = "Folder of a scenario that has a record." };
        var runs = new Option<int>("-n", "--runs") { Description = "How many runs; their seeds are 1, 2, 3 and so on.", HelpName = "number", DefaultValueFactory = _ => 200 };
        var asOf = new Option<string?>("--as-of")
        {
            Description = "Leave out evidence of this day and later; those parties fall back on their bloc or on the calibration. Evidence without a date is left out too.",
            HelpName = "day",
        };
        var undated = new Option<bool>("--keep-undated") { Description = "Use positions without a date all the same, and say so." };
        var vary = EnsembleOptions.Vary();
        var output = new Option<string?>("-o", "--out") { Description = "Folder for the tables as CSV.", HelpName = "folder" };
        return new Command("backtest", "Hold runs against what really happened: wordings, votes and roll calls, beside naive forecasts.") { folder, runs, asOf, undated, vary, output }
            .Runs(terminal, (context, ct) => RunAsync(
                context,
                context.Get(folder),
                context.Get(runs),
                context.Get(asOf),
                context.Get(undated),
                context.Get(vary)!,
                context.Get(output),
                ct));
    }

    private static DateOnly? Day(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw CommandFailed.Misused($"--as-of \"{text}\": a day is written like 2024-07-29.");

    private static async Task<int> RunAsync(
        CommandContext context, string folder, int runs, string? asOf, bool keepsUndated, string vary, string? output, CancellationToken cancellationToken)
    {
        var misuses = new Misuses();
        misuses.Check(() => EnsembleOptions.CheckRuns(runs));
        var cutoff = new EvidenceCutoff(misuses.Of(() => Day(asOf)), keepsUndated);
        var varied = misuses.Of(() => EnsembleOptions.Varied(vary));
        var read = misuses.Of(() => RecordCommand.Load(context, folder));
        misuses.End();
        if (read is not { } record)
            return ExitCode.Misused;
        var course = RecordedCourse.Of(record.Scenario, Chronicle.Of(HistoricalRecord.Play(record.Scenario, record.Moves).Events));
        var loaded = cutoff.Day is null ? ScenarioLoader.Load(folder) : ScenarioLoader.Load(folder, cutoff);
        if (loaded is not ScenarioLoadResult.Loaded { Scenario: var scenario, Evidence: var evidence } scenarioRead)
        {
            ScenarioReading.Tell(context, folder, (ScenarioLoadResult.Failed)loaded);
            return ExitCode.Misused;
        }

        if (Refuses(context, folder, course, evidence, cutoff))
            return ExitCode.Misused;
        using var files = output is null ? null : BacktestFolder.Open(output);
        var inUse = new EvidenceInUse(Of(evidence, isUsed: true), Of(evidence, isUsed: false));
        var watch = Stopwatch.StartNew();
        var seeds = Enumerable.Range(1, runs).Select(i => (ulong)i).ToList();
        var held = new ConcurrentBag<SimulatedRun>();
        await Rehearsing.ShowAsync(context, $"{English.Number(runs)} runs", runs, step => Rehearsing.ForEach(seeds, seed => Hold(seed, step), cancellationToken));
        if (held.IsEmpty)
            throw CommandFailed.Refused("Stopped before the first run was over.");
        var report = BacktestReport.Of(scenario, course, held, inUse);
        files?.Write(scenario, report);
        var done = new BacktestResult(scenario, runs, varied, cutoff, inUse, scenarioRead.Positions.Delegations, report);
        if (context.IsJson)
            context.WriteJson(BacktestDocument.Of(done), CliJson.Pretty.BacktestDocument);
        else
            BacktestPage.Show(context, done, watch.Elapsed, files);
        return cancellationToken.IsCancellationRequested ? ExitCode.Failed : ExitCode.Done;

        void Hold(ulong seed, Rehearsing.Step step)
        {
            var drawn = Variation.Default.Draw(scenario, varied, seed);
            held.Add(SimulatedRun.Of(drawn, seed, Rehearsal.Run(drawn, seed)));
            step(null, 1);
        }
    }

    private static ImmutableArray<PositionEvidence> Of(ImmutableArray<WrittenEvidence> evidence, bool isUsed) =>
        [.. evidence.Where(e => e.IsUsed == isUsed).Select(e => e.Evidence)];

    /// <summary>Whether positions are too young for what they would predict; tells every one of them.</summary>
    private static bool Refuses(CommandContext context, string folder, RecordedCourse course, ImmutableArray<WrittenEvidence> evidence, EvidenceCutoff cutoff)
    {
        var places = evidence.Where(e => e.IsUsed).ToLookup(e => e.Evidence);
        var young = course.TooYoung(places.Select(p => p.Key), cutoff.KeepsUndated)
            .SelectMany(y => places[y.Evidence].Select(at => (At: at, y.Wording)))
            .OrderBy(y => y.At.File, StringComparer.Ordinal).ThenBy(y => y.At.Line).ThenBy(y => y.At.Column)
            .ToList();
        if (young.Count == 0)
            return false;
        foreach (var (at, wording) in young)
            context.Terminal.Error.WriteLine(new Problem(at.File, at.Line, at.Column, Message(at.Evidence, wording)).ToString());
        var undated = young.Count(y => y.At.Evidence.Date is null);
        context.Terminal.Error.WriteLine(
            $"negsim: {folder}: {English.Count(young.Count, "entry", "entries")} of positions and calibration cannot be used, "
            + $"{English.Number(young.Count - undated)} younger than what they would predict, {English.Number(undated)} without a date; nothing was run.");
        var first = course.Wordings.Min(w => w.Decided);
        Negsim.Hint(context.Terminal, $"--as-of {English.IsoDay(first)} leaves out what is not older than that day, the first on which the record settles a wording, and what has no date.");
        if (undated > 0)
            Negsim.Hint(context.Terminal, "--keep-undated uses what has no date; a `date` on the position, the calibration or all of its sources gives it one.");
        return true;
    }

    private static string Message(PositionEvidence evidence, RecordedWording wording)
    {
        var who = evidence.Kind switch
        {
            EvidenceKind.FittedLine => $"calibration of '{evidence.Issue}' by {evidence.Of}",
            EvidenceKind.StatedLine => $"calibration of '{evidence.Issue}', a stated line,",
            _ => $"position of '{evidence.Of}' on '{evidence.Issue}'",
        };
        return evidence.Date is { } date
            ? $"{who} rests on evidence of {English.IsoDay(date)}; the record settles the wording on {English.IsoDay(wording.Decided)}"
            : $"{who} has no date; nothing shows that it is older than {English.IsoDay(wording.Decided)}, when the record settles the wording";
    }
}
