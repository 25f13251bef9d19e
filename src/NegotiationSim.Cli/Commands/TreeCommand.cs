using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Store;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim tree</c>: negotiations and their branches.</summary>
internal static class TreeCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string?>("id") { Description = "A negotiation of the family; every family with a branch when not given.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("tree", "Show negotiations and their branches: where each parted, what was changed, how it ended.") { id }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string? typed, CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var wanted = typed is null ? null : await CommandContext.ResolveAsync(store, typed, cancellationToken);
        var all = await store.ListAsync(cancellationToken);
        var children = all.Where(n => n.Parent is not null).ToLookup(n => n.Parent!);
        var known = all.ToDictionary(n => n.Id);
        var roots = wanted is null
            ? all.Where(n => (n.Parent is null || !known.ContainsKey(n.Parent)) && children.Contains(n.Id)).OrderBy(n => n.Id, StringComparer.Ordinal).ToList()
            : [Ancestor(known[wanted], known)];
        if (context.IsJson)
            context.WriteJson([.. roots.Select(r => FamilyDocument.Of(r, children))], CliJson.Pretty.IReadOnlyListFamilyDocument);
        else if (roots.Count == 0)
            context.Say("No negotiation has branches. Make one with:  negsim branch <id> --at N --set ...");
        else
            foreach (var root in roots)
            {
                var tree = new Tree($"{Name(root, wanted)}  [grey]{root.Title.Plain()}, seed {root.Seed} ·[/] {ListCommand.Stands(root).Plain()}");
                Grow(tree, root, children, wanted);
                context.Screen.Write(tree);
            }

        return ExitCode.Done;
    }

    private static NegotiationSummary Ancestor(NegotiationSummary one, Dictionary<string, NegotiationSummary> known)
    {
        while (one.Parent is { } parent && known.TryGetValue(parent, out var older))
            one = older;
        return one;
    }

    private static void Grow(IHasTreeNodes at, NegotiationSummary parent, ILookup<string, NegotiationSummary> children, string? wanted)
    {
        foreach (var child in Ordered(children[parent.Id]))
        {
            var node = at.AddNode($"{Name(child, wanted)}  [grey]after {English.Move(child.Parted)}:[/] {(child.Changes is { Length: > 0 } changes ? changes : "nothing is changed").In("yellow")} [grey]·[/] {ListCommand.Stands(child).Plain()}");
            Grow(node, child, children, wanted);
        }
    }

    /// <summary>The branches of one negotiation in the order in which they part.</summary>
    internal static IEnumerable<NegotiationSummary> Ordered(IEnumerable<NegotiationSummary> children) =>
        children.OrderBy(c => c.Parted).ThenBy(c => c.Id, StringComparer.Ordinal);

    private static string Name(NegotiationSummary one, string? wanted) => one.Id.In(one.Id == wanted ? "bold underline" : "bold");
}
