using System.CommandLine;
using NegotiationSim.Cli.Output;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim amendments</c>: every amendment of plain words and how it stands.</summary>
internal static class AmendmentsCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var open = new Option<bool>("--open") { Description = "Only those that are neither adopted nor at their end." };
        var at = new Option<long?>("--at") { Description = "As they stood after this move; the last when not given.", HelpName = "move" };
        return new Command("amendments", "List the amendments: who put each forward, what it changes, how it stands.") { id, open, at }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), context.Get(open), context.Get(at), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, bool open, long? at, CancellationToken cancellationToken)
    {
        var (id, chronicle) = await context.ReadAsync(typed, cancellationToken);
        var state = chronicle.StateAt(at is { } move ? CommandContext.Move(move, chronicle, "--at") : chronicle.Moves);
        var amendments = state.Amendments.All.Where(a => a.IsOpen || !open).ToList();
        if (context.IsJson)
            context.WriteJson(AmendmentsDocument.Of(id, state, AmendmentPage.Ordered(amendments).Select(a => a.Amendment)), CliJson.Pretty.AmendmentsDocument);
        else if (amendments.Count == 0)
            context.Say(open && !state.Amendments.IsEmpty ? "No amendment is open." : $"No amendments. Put one forward with:  negsim amend {id} --by PARTY ...");
        else
            context.Screen.Write(AmendmentPage.Of(state, amendments));
        return ExitCode.Done;
    }
}
