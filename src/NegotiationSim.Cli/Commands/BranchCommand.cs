using System.CommandLine;
using System.Globalization;
using NegotiationSim.Actors;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.Variants;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim branch</c>: what if something had been otherwise from one move on.</summary>
internal static class BranchCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var at = new Option<string>("--at") { Description = "The last move that both share: its number, or a day as 2024-02-08.", HelpName = "move|day", Required = true };
        var set = new Option<string[]>("--set") { Description = $"What is otherwise from there on: {string.Join("; ", ScenarioSettings.Forms)}. May be repeated.", HelpName = "path=value" };
        var rules = new Option<string?>("--rules") { Description = "Other rules of procedure from there on; negsim rules lists them.", HelpName = "name" };
        var without = new Option<string[]>("--without") { Description = "A delegation, observer or bloc that takes no part from there on. May be repeated.", HelpName = "party" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of all draws from there on; the parent's when not given.", HelpName = "number" };
        var name = new Option<string?>("--id") { Description = "Name for the branch; made from the parent's when not given.", HelpName = "name" };
        return new Command("branch", "Take a negotiation up to a move, change something, and negotiate on from there to the end.") { id, at, set, rules, without, seed, name }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), new(
                context.Get(at)!, context.Get(set) ?? [], context.Get(rules), context.Get(without) ?? [], context.Get(seed), context.Get(name)), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, Wish wish, CancellationToken cancellationToken)
    {
        var misuses = wish.Check();
        var clock = new RunClock();
        var conference = Task.Run(() => Conference.StartAsync(cancellationToken: cancellationToken), cancellationToken);
        try
        {
            await using var store = await context.OpenStoreAsync(Patience.Default, cancellationToken);
            var parent = await CommandContext.ResolveAsync(store, typed, cancellationToken);
            var history = await store.ReadAsync(parent, cancellationToken: cancellationToken);
            var (move, day) = misuses.Of(() => wish.Move(history));
            // Where there is no such move, the rest is still checked, against the whole history.
            if (move == 0)
                move = history.Count;
            var shared = history.Take((int)move).ToList();
            var before = await ResumeCommand.ScenarioOfAsync(store, shared, cancellationToken);
            var state = Negotiation.Fold(shared);
            var changed = ScenarioSettings.Change(before, wish.Set, wish.Rules, wish.Without);
            foreach (var problem in changed.Problems)
                misuses.Unless(false, problem);
            misuses.End("nothing was stored");

            var seed = wish.Seed ?? state.Opening!.Seed;
            var changes = seed == state.Opening!.Seed
                ? changed.Changes
                : changed.Changes.Add(new("seed", Text(state.Opening.Seed), Text(seed)));
            var opening = Begin(history, new(parent, move, changed.Scenario, seed, changes, day), await ScenariosAsync(store, history, cancellationToken));

            var id = wish.Name ?? await store.FreeBranchNameAsync(parent, cancellationToken)
                ?? throw CommandFailed.Misused($"A name made from \"{parent}\" would be too long.", "--id gives the branch a name");
            await using var held = await store.TryLockAsync(id, cancellationToken);
            var proceedings = new Proceedings(context, store, id, changed.Scenario);
            try
            {
                await store.OpenAsync(id, changed.Scenario, opening.Events, proceedings.Metadata(0), cancellationToken);
            }
            catch (NegotiationExistsException exists)
            {
                throw CommandFailed.Refused(exists.Message, $"negsim show {id}    reports on it", "--id takes another name");
            }

            clock.DatabaseReady();
            if (opening.Move != move)
                context.Terminal.Error.WriteLine($"{English.Move(move)} is part of a decision that ends with {English.Move(opening.Move)}: the branch parts after that.");
            if (opening.Sitting == CutSitting.Left)
                context.Terminal.Error.WriteLine($"The simulator did not make all moves of that meeting and cannot take it up in the middle: {id} goes on with the next.");
            var chronicle = await proceedings.HoldAsync(opening.Events, conference, cancellationToken);
            clock.Negotiated();
            await proceedings.ReportAsync(chronicle, clock, cancellationToken);
            if (!context.IsJson)
                context.Say($"      negsim compare {parent} {id}   where they part, and what came of it");
            return ExitCode.Done;
        }
        finally
        {
            await RunCommand.LeaveAsync(conference);
        }
    }

    private static BranchOpening Begin(IReadOnlyList<NegotiationEvent> history, BranchPlan plan, IReadOnlyDictionary<string, Scenario> scenarios)
    {
        try
        {
            return Branching.Begin(history, plan, hash => scenarios[hash]);
        }
        catch (ArgumentException impossible)
        {
            var why = impossible.Message.Split(" (Parameter", 2)[0];
            throw CommandFailed.Refused($"{plan.Parent} cannot be branched after {English.Move(plan.At)}: {why}.", "--at an earlier move, or day, leaves something to negotiate");
        }
    }

    /// <summary>Every scenario under which a part of the history was made, by hash.</summary>
    private static async Task<IReadOnlyDictionary<string, Scenario>> ScenariosAsync(
        NegotiationStore store, IReadOnlyList<NegotiationEvent> history, CancellationToken cancellationToken)
    {
        var scenarios = new Dictionary<string, Scenario>(StringComparer.Ordinal);
        var hashes = history.OfType<NegotiationEvent.HistoryBranched>().Select(b => b.ScenarioHash).Prepend(((NegotiationEvent.NegotiationOpened)history[0]).ScenarioHash);
        foreach (var hash in hashes.Distinct())
            scenarios[hash] = await store.FindScenarioAsync(hash, cancellationToken)
                ?? throw CommandFailed.Refused($"The scenario {hash} on which it was opened is not in the database.");
        return scenarios;
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Wish(string At, IReadOnlyList<string> Set, string? Rules, IReadOnlyList<string> Without, ulong? Seed, string? Name)
    {
        /// <summary>What can be told without the history.</summary>
        public Misuses Check()
        {
            var misuses = new Misuses();
            misuses.Unless(Name is null || NegotiationNames.IsValid(Name), $"\"{Name}\" is no name for a negotiation: {NegotiationNames.Rule}.");
            return misuses;
        }

        private long? Number => long.TryParse(At.TrimStart('#').Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

        private DateOnly? Day => DateOnly.TryParseExact(At, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        /// <summary>The last shared move, and the day where one was given.</summary>
        public (long Move, DateOnly? Day) Move(IReadOnlyList<NegotiationEvent> history)
        {
            if (Number is { } number)
                return number >= 1 && number <= history.Count
                    ? (number, null)
                    : throw CommandFailed.Misused($"--at {At}: the moves go from 1 to {English.Number(history.Count)}.");
            var day = Day ?? throw CommandFailed.Misused($"--at {At}: give the number of a move, or a day as 2024-02-08.");
            var (state, last) = (Negotiation.None, 0L);
            foreach (var e in history)
            {
                state = state.Evolve(e);
                if (state.Date > day)
                    break;
                last = state.Version;
            }

            return last > 0 ? (last, day) : throw CommandFailed.Misused($"--at {At}: the first move was made on {English.IsoDay(Negotiation.Fold(history.Take(1)).Date)}.");
        }
    }
}
