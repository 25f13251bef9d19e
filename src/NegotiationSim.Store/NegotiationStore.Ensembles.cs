using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using Weasel.Core;

namespace NegotiationSim.Store;

/// <summary>Many rehearsals of one scenario. Each is a <see cref="StoredRun"/> of its own.</summary>
/// <param name="Id">A name that people can type.</param>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Title">Title for people.</param>
/// <param name="ScenarioHash">SHA-256 of the scenario as it is written: finds the stored document.</param>
/// <param name="Varied">What is drawn anew in each run.</param>
/// <param name="Engine">Which build of the simulator held the runs: another may hold them otherwise.</param>
/// <param name="FirstSeed">Seed of the first run that was asked for last.</param>
/// <param name="Runs">How many runs were asked for last.</param>
public sealed record StoredEnsemble(string Id, string Scenario, string Title, string ScenarioHash, string Varied, string Engine, ulong FirstSeed, int Runs)
{
    /// <summary>Which build of the simulator this is: another may hold the same run otherwise.</summary>
    public static string Build { get; } = typeof(Rehearsal).Module.ModuleVersionId.ToString("n")[..8];

    /// <summary>The ensemble of a scenario: named by it, by what is varied and by the build, so that whoever asks again goes on from what is there.</summary>
    public static StoredEnsemble Of(Scenario scenario, Varied varied, ulong first, int runs)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var hash = Canonical.Hash(scenario);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{hash} {varied} {Build}")));
        return new($"{scenario.Id}-{key[..6]}", scenario.Id, scenario.Title, hash, varied.ToString(), Build, first, runs);
    }
}

/// <summary>One rehearsal of an ensemble.</summary>
/// <param name="Id">The ensemble, a slash, the seed.</param>
/// <param name="Ensemble">The ensemble.</param>
/// <param name="Seed">Its seed: the run can be held again from it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Hash">SHA-256 of its events in canonical form.</param>
/// <param name="Summary">What it boils down to, as the line of JSON that <c>runs.jsonl</c> has.</param>
public sealed record StoredRun(string Id, string Ensemble, ulong Seed, string Outcome, string Hash, string Summary)
{
    /// <summary>The id of a run.</summary>
    public static string IdOf(string ensemble, ulong seed) => FormattableString.Invariant($"{ensemble}/{seed}");

    /// <summary>The document of a run.</summary>
    public static StoredRun Of(string ensemble, RunSummary run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(IdOf(ensemble, run.Seed), ensemble, run.Seed, run.Outcome.ToString(), run.Hash ?? "", JsonSerializer.Serialize(run, RunJson.Default.RunSummary));
    }

    /// <summary>The run that it tells of.</summary>
    public RunSummary Read() => JsonSerializer.Deserialize(Summary, RunJson.Default.RunSummary)
        ?? throw new JsonException($"Run {Id} tells nothing.");
}

/// <summary>Ensembles and their runs.</summary>
public sealed partial class NegotiationStore
{
    private const int RunsABatch = 1_000;

    /// <summary>Keeps an ensemble and its scenario, mandates included, so that its runs can be held again.</summary>
    public Task KeepEnsembleAsync(StoredEnsemble ensemble, Scenario scenario, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        var document = new StoredScenario(Canonical.Hash(scenario), scenario.Id, scenario.Title, Canonical.Write(scenario));
        if (document.Id != ensemble.ScenarioHash)
            throw new ArgumentException($"The ensemble is of scenario {ensemble.ScenarioHash}, and this one is {document.Id}.", nameof(scenario));
        return PatientlyAsync($"writing {ensemble.Id}", async (_, ct) =>
        {
            await using var session = _documents.LightweightSession();
            session.Store(document);
            session.Store(ensemble);
            await session.SaveChangesAsync(ct);
            return true;
        }, cancellationToken);
    }

    /// <summary>Keeps runs, in bulk; those that are there already are written over.</summary>
    public Task KeepRunsAsync(IReadOnlyCollection<StoredRun> runs, CancellationToken cancellationToken = default) =>
        runs.Count == 0
            ? Task.CompletedTask
            : PatientlyAsync("writing runs", async (_, ct) =>
            {
                await _documents.BulkInsertAsync(runs, BulkInsertMode.OverwriteExisting, RunsABatch, ct);
                return true;
            }, cancellationToken);

    /// <summary>All ensembles with the number of their runs, the last one written to first.</summary>
    public Task<IReadOnlyList<(StoredEnsemble Ensemble, int Runs)>> ListEnsemblesAsync(CancellationToken cancellationToken = default) =>
        QueryAsync<IReadOnlyList<(StoredEnsemble, int)>>("listing ensembles", async (session, ct) =>
        {
            var ensembles = await session.QueryAsync<StoredEnsemble>("order by mt_last_modified desc, id", ct);
            var listed = new List<(StoredEnsemble, int)>();
            foreach (var ensemble in ensembles)
                listed.Add((ensemble, await session.Query<StoredRun>().CountAsync(r => r.Ensemble == ensemble.Id, ct)));
            return listed;
        }, cancellationToken);

    /// <summary>The ensemble that somebody means who types its id or the beginning of it: one, none, or several.</summary>
    public async Task<IReadOnlyList<StoredEnsemble>> FindEnsemblesAsync(string typed, CancellationToken cancellationToken = default)
    {
        var all = await QueryAsync("looking for an ensemble", (session, ct) => session.QueryAsync<StoredEnsemble>("order by id", ct), cancellationToken);
        return all.FirstOrDefault(e => e.Id == typed) is { } exact
            ? [exact]
            : [.. all.Where(e => typed.Length > 0 && e.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The runs of an ensemble in the order of their seeds.</summary>
    public async Task<IReadOnlyList<StoredRun>> RunsOfAsync(string ensemble, CancellationToken cancellationToken = default)
    {
        var runs = await QueryAsync($"reading {ensemble}", (session, ct) => session.Query<StoredRun>().Where(r => r.Ensemble == ensemble).ToListAsync(ct), cancellationToken);
        return [.. runs.OrderBy(r => r.Seed)];
    }

    /// <summary>One run of an ensemble; null when it has none of that seed.</summary>
    public Task<StoredRun?> FindRunAsync(string ensemble, ulong seed, CancellationToken cancellationToken = default) =>
        QueryAsync($"reading {ensemble}", (session, ct) => session.LoadAsync<StoredRun>(StoredRun.IdOf(ensemble, seed), ct), cancellationToken);
}

/// <summary>Runs as lines of JSON. Figures that are not numbers have no place in jsonb, so that a run is kept as text within its document.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class RunJson : JsonSerializerContext;
