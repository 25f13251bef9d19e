using System.Diagnostics;
using System.Globalization;
using NegotiationSim.Actors;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary>Holds a negotiation from where its record ends, stores every move, shows how it goes, and reports.</summary>
internal sealed class Proceedings(CommandContext context, NegotiationStore store, string id, Scenario scenario)
{
    private readonly List<NegotiationEvent> _events = [];
    private readonly string _run = Guid.NewGuid().ToString("n");

    /// <summary>Starts a negotiation, or takes up one that was stopped.</summary>
    /// <param name="record">What is stored so far, its opening at least.</param>
    /// <param name="conference">The room, which may still be being prepared.</param>
    /// <param name="cancellationToken">Stops after the sitting.</param>
    public async Task<Chronicle> HoldAsync(IReadOnlyList<NegotiationEvent> record, Task<Conference> conference, CancellationToken cancellationToken)
    {
        _events.AddRange(record);
        var state = Negotiation.Fold(record);
        if (state.HasEnded)
            return Chronicle.Of(_events);

        var progress = new RunProgress(state, id);
        var setup = ConferenceSetup.Simulated(scenario, state, AppendAsync, sitting => progress.State = sitting.State);
        var room = await conference;
        try
        {
            var held = room.HoldAsync(setup, cancellationToken);
            if (context.IsLive)
                await progress.ShowUntilAsync(held, context.Screen);
            await held;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailed(
                ExitCode.Interrupted,
                $"Stopped after {RunProgress.Place(progress.State)}; every move so far is stored.",
                $"negsim resume {id}    goes on from there");
        }

        return Chronicle.Of(_events);
    }

    /// <summary>Writes the report, for a person or for a script.</summary>
    public async Task ReportAsync(Chronicle chronicle, RunClock clock, CancellationToken cancellationToken)
    {
        var hash = (await store.FindAsync(id, cancellationToken))?.Hash;
        var report = RunReport.Of(chronicle, scenario);
        clock.Reported();
        if (context.IsJson)
            context.WriteJson(RunDocument.Of(id, chronicle, report, hash, clock.Seconds), CliJson.Pretty.RunDocument);
        else
            ReportPage.Show(context.Screen, id, chronicle, report, clock.Seconds);
    }

    /// <summary>Who writes: the run, and the move after which the batch stands.</summary>
    public AppendMetadata Metadata(long after) => new(_run, string.Create(CultureInfo.InvariantCulture, $"moves after {after}"));

    private async Task AppendAsync(long after, IReadOnlyList<NegotiationEvent> events, CancellationToken cancellationToken)
    {
        await store.AppendAsync(id, after, events, Metadata(after), cancellationToken);
        _events.AddRange(events);
    }
}

/// <summary>Takes the time of the parts of a run.</summary>
internal sealed class RunClock
{
    private readonly DateTime _started = Process.GetCurrentProcess().StartTime;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private double _scenario;
    private double _database;
    private double _negotiation;
    private double _report;

    /// <summary>What has been taken so far.</summary>
    public RunSeconds Seconds => new(
        _scenario,
        _database,
        _negotiation,
        _report,
        Math.Round((DateTime.Now - _started).TotalSeconds, 3));

    public void ScenarioRead() => _scenario = Lap();

    public void DatabaseReady() => _database = Lap();

    public void Negotiated() => _negotiation = Lap();

    public void Reported() => _report = Lap();

    private double Lap()
    {
        var seconds = Math.Round(_watch.Elapsed.TotalSeconds, 3);
        _watch.Restart();
        return seconds;
    }
}
