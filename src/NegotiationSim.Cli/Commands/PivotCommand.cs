using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim pivot</c>: who decides whether words are in the final text, and the smallest change that would turn it.</summary>
internal static class PivotCommand
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of a scenario." };
        var phrase = new Argument<string>("phrase") { Description = "The words, as in \"without right\"." };
        var issue = new Option<string?>("--issue") { Description = "Only this contested wording, when the words stand in several.", HelpName = "id" };
        var most = new Option<int?>("--max-runs") { Description = "Runs that may be held; 5,000, or as many as it takes to try every change, when not given.", HelpName = "number" };
        var confidence = new Option<double>("--confidence") { Description = "With which all that is called certain holds at once.", HelpName = "0..1", DefaultValueFactory = _ => 0.95 };
        var least = new Option<double>("--least") { Description = "The least change of the chance that matters.", HelpName = "0..1", DefaultValueFactory = _ => 0.1 };
        var first = new Option<ulong>("--first-seed") { Description = "Seed of the first run; the others follow.", HelpName = "seed", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("-o", "--out") { Description = "Folder for the tables as CSV and the picture as SVG and PNG.", HelpName = "folder" };
        var vary = EnsembleOptions.Vary();
        return new Command("pivot", "Tell who and what decides whether words are in the final text, and the smallest single change that would turn it.")
            { scenario, phrase, issue, most, confidence, least, first, vary, output }
            .Runs(terminal, (context, ct) =>
            {
                var misuses = new Misuses();
                misuses.Unless(context.Get(most) is null or >= PivotQuestion.FewestRuns, $"--max-runs {context.Get(most)}: {PivotQuestion.FewestRuns} or more.");
                misuses.Unless(context.Get(confidence) is >= 0.5 and < 1, $"--confidence {context.Get(confidence)}: from 0.5 to below 1, as in 0.95.");
                misuses.Unless(context.Get(least) is > 0 and < 1, $"--least {context.Get(least)}: above 0 and below 1, as in 0.1.");
                misuses.Check(() => EnsembleOptions.CheckSeeds(context.Get(first), PivotInquiry.SpanOfSeeds));
                var varied = misuses.Of(() => EnsembleOptions.Varied(context.Get(vary)!));
                return RunAsync(
                    context,
                    misuses,
                    context.Get(scenario),
                    context.Get(phrase),
                    context.Get(issue),
                    (loaded, targets) => new(
                        loaded, context.Get(phrase), targets, varied, context.Get(first), context.Get(most) ?? PivotQuestion.DefaultRuns(loaded, targets), context.Get(confidence), context.Get(least)),
                    context.Get(output),
                    ct);
            });
    }

    private static async Task<int> RunAsync(
        CommandContext context, Misuses misuses, string path, string phrase, string? issue, Func<Scenario, ImmutableArray<PhraseTarget>, PivotQuestion> ask, string? folder, CancellationToken cancellationToken)
    {
        var loaded = ScenarioReading.Load(context, path);
        ImmutableArray<PhraseTarget> targets = loaded is null ? [] : misuses.Of<ImmutableArray<PhraseTarget>?>(() => PhraseTarget.Ask(loaded, phrase, issue).OrMisused()) ?? [];
        misuses.End();
        if (loaded is not { } scenario)
            return ExitCode.Misused;
        if (targets.Length > PivotQuestion.MostTargets)
            throw CommandFailed.Misused($"\"{phrase}\" is contested in {targets.Length} wordings, and {PivotQuestion.MostTargets} can be answered at once.", "--issue ID takes one");
        var question = ask(scenario, targets);
        var watch = Stopwatch.StartNew();
        PivotResult? result = null;
        await Rehearsing.ShowAsync(context, "rehearsing", question.MostRuns, step => result = Hold(question, step, cancellationToken));
        if (result!.Base[0].Of == 0)
            throw CommandFailed.Refused("Stopped before the first run was over.");
        if (folder is not null)
            PivotFolder.Write(folder, result);
        if (context.IsJson)
            context.WriteJson(PivotDocument.Of(result), CliJson.Pretty.PivotDocument);
        else
            PivotPage.Show(context, result, watch.Elapsed, folder);
        return result.IsStopped ? ExitCode.Failed : ExitCode.Done;
    }

    private static PivotResult Hold(PivotQuestion question, Rehearsing.Step step, CancellationToken cancellationToken)
    {
        var inquiry = new PivotInquiry(question, Rehearsing.Holding(step, cancellationToken));
        step($"{English.Number(inquiry.Changes)} changes", 0);
        return inquiry.Hold(target => step($"smallest change: {target.Issue.Label}", 0));
    }
}
