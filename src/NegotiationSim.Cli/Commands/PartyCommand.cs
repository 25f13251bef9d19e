using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim party</c>: the part that one party played.</summary>
internal static class PartyCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var party = new Argument<string>("party") { Description = "A delegation, an observer or a bloc: its id or its name, as in IRN." };
        return new Command("party", "Tell what a party wanted, what it gave up, when and for what, and how far the text served it.") { id, party }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), context.Get(party), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, string name, CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var id = await CommandContext.ResolveAsync(store, typed, cancellationToken);
        var events = await store.ReadAsync(id, cancellationToken: cancellationToken);
        var chronicle = Chronicle.Of(events);
        var roster = chronicle.End.Roster;
        if (PartyNamed.Find(chronicle.End, name) is not { } party || roster.Find(party) is null)
        {
            var typedName = name.ToUpperInvariant();
            var near = roster.Parties.SelectMany(p => new[] { p.Id.Value, p.Name })
                .Select(n => (Name: n, Edits: Spelling.Edits(typedName, n.ToUpperInvariant())))
                .Where(n => n.Edits <= Math.Max(1, n.Name.Length / 3))
                .OrderBy(n => n.Edits).Take(3).Select(n => n.Name).ToList();
            throw CommandFailed.Refused(
                $"Nobody named \"{name}\" is in the room of {id}.",
                near.Count == 0 ? $"It has {English.Count(roster.Delegations, "delegation", "delegations")}, named by codes such as {roster.Parties[0].Id}." : $"Did you mean {string.Join(" or ", near)}?");
        }

        var story = PartyStory.Of(chronicle, await ResumeCommand.ScenarioOfAsync(store, events, cancellationToken), party);
        if (context.IsJson)
            context.WriteJson(PartyDocument.Of(id, story), CliJson.Pretty.PartyDocument);
        else
            PartyPage.Show(context, chronicle, story);
        return ExitCode.Done;
    }
}
