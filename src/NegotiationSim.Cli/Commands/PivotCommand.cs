using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim pivot</c>: who decides whether words are in the final text, and the smallest change that would turn it.</summary>
internal static class PivotCommand
{
    private const int DefaultRuns = 5_000;
    private const int FewestRuns = 100;
    private const int MostWordings = 64;

    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of a scenario." };
        var phrase = new Argument<string>("phrase") { Description = "The words, as in \"without right\"." };
        var issue = new Option<string?>("--issue") { Description = "Only this contested wording, when the words stand in several.", HelpName = "id" };
        var most = new Option<int>("--max-runs") { Description = "Runs that may be held.", HelpName = "number", DefaultValueFactory = _ => DefaultRuns };
        var confidence = new Option<double>("--confidence") { Description = "With which all that is called certain holds at once.", HelpName = "0..1", DefaultValueFactory = _ => 0.95 };
        var least = new Option<double>("--least") { Description = "The least change of the chance that matters.", HelpName = "0..1", DefaultValueFactory = _ => 0.1 };
        var first = new Option<ulong>("--first-seed") { Description = "Seed of the first run; the others follow.", HelpName = "seed", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("-o", "--out") { Description = "Folder for the tables as CSV and the picture as SVG and PNG.", HelpName = "folder" };
        var vary = EnsembleOptions.Vary();
        return new Command("pivot", "Tell who and what decides whether words are in the final text, and the smallest single change that would turn it.")
            { scenario, phrase, issue, most, confidence, least, first, vary, output }
            .Runs(terminal, (context, ct) =>
            {
                Checked(context.Get(most) >= FewestRuns, $"--max-runs {context.Get(most)}: {FewestRuns} or more.");
                Checked(context.Get(confidence) is >= 0.5 and < 1, $"--confidence {context.Get(confidence)}: from 0.5 to below 1, as in 0.95.");
                Checked(context.Get(least) is > 0 and < 1, $"--least {context.Get(least)}: above 0 and below 1, as in 0.1.");
                EnsembleOptions.CheckSeeds(context.Get(first), 4_000_000);
                return RunAsync(
                    context,
                    context.Get(scenario),
                    context.Get(phrase),
                    context.Get(issue),
                    loaded => new(loaded, context.Get(phrase), [], EnsembleOptions.Varied(context.Get(vary)!), context.Get(first), context.Get(most), context.Get(confidence), context.Get(least)),
                    context.Get(output),
                    ct);
            });
    }

    private static void Checked(bool isRight, string message)
    {
        if (!isRight)
            throw CommandFailed.Misused(message);
    }

    private static async Task<int> RunAsync(
        CommandContext context, string path, string phrase, string? issue, Func<Scenario, PivotQuestion> ask, string? folder, CancellationToken cancellationToken)
    {
        if (ScenarioReading.Load(context, path) is not { } scenario)
            return ExitCode.Misused;
        var question = ask(scenario) with { Targets = TargetsOf(scenario, phrase, issue) };
        if (question.Targets.Length > MostWordings)
            throw CommandFailed.Misused($"\"{phrase}\" is contested in {question.Targets.Length} wordings, and {MostWordings} can be answered at once.", "--issue ID takes one");
        var watch = Stopwatch.StartNew();
        PivotResult? result = null;
        await Rehearsing.ShowAsync(context, "rehearsing", question.MostRuns, step => result = new PivotStudy(question, step, cancellationToken).Hold());
        if (result!.Race.Base(0).Of == 0)
            throw CommandFailed.Refused("Stopped before the first run was over.");
        if (folder is not null)
            PivotFolder.Write(folder, result);
        if (context.IsJson)
            context.WriteJson(PivotDocument.Of(result), CliJson.Pretty.PivotDocument);
        else
            PivotPage.Show(context, result, watch.Elapsed, folder);
        return result.IsStopped ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The wordings that decide whether the words are in the text.</summary>
    /// <exception cref="CommandFailed">There is none; the message tells which words are contested.</exception>
    internal static ImmutableArray<PhraseTarget> TargetsOf(Scenario scenario, string words, string? issue)
    {
        if (words.Trim().Trim('"', '“', '”').Trim().Length == 0)
            throw CommandFailed.Misused("A phrase needs words.");
        if (issue is not null && !scenario.Issues.Any(i => i.Id.Value == issue))
            throw CommandFailed.Misused($"--issue {issue}: there is no such contested wording.", [.. Contested(scenario)]);
        var phrase = new Phrase(words);
        var targets = PhraseTarget.Find(scenario, phrase);
        var wanted = issue is null ? targets : [.. targets.Where(t => t.Issue.Id.Value == issue)];
        if (!wanted.IsEmpty)
            return wanted;
        var everywhere = scenario.Issues.Where(i => i.Options.All(o => phrase.IsIn(o.Text))).Select(i => i.Id.Value).ToList();
        throw CommandFailed.Misused(
            everywhere.Count > 0 ? $"{phrase} is in every option of {string.Join(", ", everywhere)}: nothing about it is contested."
            : issue is not null && !targets.IsEmpty ? $"{phrase} is not contested in {issue}, but in {string.Join(", ", targets.Select(t => t.Issue.Id))}."
            : scenario.Articles.SelectMany(a => a.Clauses).Any(c => phrase.IsIn(c.Text)) ? $"{phrase} is in the draft, and nobody contests it."
            : $"{phrase} is in none of the contested wordings.",
            ["Contested are:", .. Contested(scenario)]);
    }

    private static IEnumerable<string> Contested(Scenario scenario) =>
        scenario.Issues.Select(i => $"{i.Id}: {string.Join(" | ", i.Options.Select(o => o.Text.Length <= 40 ? o.Text : o.Text[..37].TrimEnd() + "..."))}");
}
