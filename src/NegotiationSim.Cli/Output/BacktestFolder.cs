using System.Globalization;
using CsvHelper;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>The tables of a backtest as CSV.</summary>
internal sealed class BacktestFolder : IDisposable
{
    private const string Own = "predictions.csv";

    public static readonly string[] Files = ["wordings.csv", Own, "votes.csv", "ends.csv"];

    private readonly Dictionary<string, StreamWriter> _files = [];

    private BacktestFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Opens a folder to write into, before the runs are held.</summary>
    /// <exception cref="CommandFailed">It holds something else, such as the tables of an ensemble, or cannot be written.</exception>
    public static BacktestFolder Open(string path)
    {
        var folder = new BacktestFolder(path);
        try
        {
            if (Directory.Exists(path) && !File.Exists(System.IO.Path.Combine(path, Own)) && Directory.EnumerateFileSystemEntries(path).Any())
                throw CommandFailed.Misused($"{path} holds something else: a backtest needs a new or empty folder, or its own.");
            Directory.CreateDirectory(path);
            foreach (var file in Files)
                folder._files[file] = new StreamWriter(System.IO.Path.Combine(path, file));
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            folder.Dispose();
            throw CommandFailed.Misused($"{path} cannot be written: {e.Message}");
        }
    }

    public void Write(Scenario scenario, BacktestReport report)
    {
        Write("wordings.csv", report.Wordings.SelectMany(w => w.Runs.Options.Select(o => new
        {
            issue = w.Runs.Issue.Value,
            option = o.Option ?? "",
            runs = o.Share.Count,
            share = Math.Round(o.Share.Value, 6),
            low = Math.Round(o.Share.Low, 6),
            high = Math.Round(o.Share.High, 6),
            real = w.IsKnown ? (bool?)(o.Option == w.Recorded.Option) : null,
            draft = o.Option is not null && o.Option == w.Runs.Before,
            decided = English.IsoDay(w.Recorded.Decided),
            rests_on_undated = w.RestsOnUndated,
        })));
        Write(Own, report.Wordings.Where(w => w.IsKnown).SelectMany(w => w.Predictions.Select(p => new
        {
            issue = w.Runs.Issue.Value,
            by = p.By.ToString(),
            first = p.First ?? "",
            real = w.Recorded.Option,
            right = p.IsRight(w.Recorded.Option!),
            probability_of_real = Math.Round(p.OfReal, 6),
            brier = Math.Round(p.Brier, 6),
        })));
        Write("votes.csv", report.Votes.Select(v => new
        {
            move = v.Recorded.Move,
            date = English.IsoDay(v.Recorded.Date),
            body = v.Recorded.Vote.Body ?? "",
            issue = v.Recorded.Issue?.Value ?? "",
            option = v.Recorded.Vote.Question?.Option ?? "",
            subject = v.Recorded.Vote.Subject,
            real_yes = v.Recorded.Vote.Yes,
            real_no = v.Recorded.Vote.No,
            real_abstaining = v.Recorded.Vote.Abstaining,
            runs_with_question = v.Put?.Count,
            runs_with_vote_on_wording = v.OnWording?.Count,
            yes_median = v.Tally?.Yes.Median,
            yes_low = v.Tally?.Yes.Low,
            yes_high = v.Tally?.Yes.High,
            no_median = v.Tally?.No.Median,
            no_low = v.Tally?.No.Low,
            no_high = v.Tally?.No.High,
            abstaining_median = v.Tally?.Abstaining.Median,
            abstaining_low = v.Tally?.Abstaining.Low,
            abstaining_high = v.Tally?.Abstaining.High,
            same_result = v.Tally?.SameResult?.Count,
            known_by_name = v.RollCall?.Known,
            hits = v.RollCall?.Runs?.Hits,
            hits_of = v.RollCall?.Runs?.Of,
            hits_commonest = v.RollCall?.Same.Hits,
            hits_repeated = v.RollCall?.Repeated?.Hits,
            not_counted = v.RollCall?.Uncounted?.ToString() ?? "",
        }));
        Write("ends.csv", report.Ensemble.Outcomes.Select(o => new { outcome = o.Outcome.ToString(), runs = o.Share.Count, share = Math.Round(o.Share.Value, 6) }));
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }

    private void Write<T>(string name, IEnumerable<T> rows)
    {
        using var csv = new CsvWriter(_files[name], CultureInfo.InvariantCulture, leaveOpen: true);
        csv.WriteRecords(rows);
    }
}
