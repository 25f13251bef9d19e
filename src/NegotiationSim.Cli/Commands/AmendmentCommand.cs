using System.CommandLine;
using System.Globalization;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim amendment</c>: decides on one amendment, and tells what the decision does to the others.</summary>
internal static class AmendmentCommand
{
    public static Command Create(Terminal terminal)
    {
        var by = new Option<string?>("--by") { Description = "Who: id or name of a party.", HelpName = "party" };
        var because = new Option<string?>("--because") { Description = "Why, in words.", HelpName = "reason" };
        return new Command("amendment", "Decide on an amendment, sponsor it, object to it or let it pass.")
        {
            Make("adopt", "The chair brings the gavel down: it becomes text.", (_, amendment, _, _) => new AdoptAmendment(amendment)),
            Make("reopen", "Open an adopted amendment again; the chair does when --by is not given.",
                (state, amendment, who, why) => new ReopenAmendment(who is null ? PartyId.Chair : PartyNamed.Of(state, who, "--by"), amendment, why), by, because),
            Make("withdraw", "The mover takes it back.",
                (state, amendment, who, why) => new WithdrawAmendment(who is null ? Mover(state, amendment) : PartyNamed.Of(state, who, "--by"), amendment, why), by, because),
            Make("sponsor", "A delegation joins the sponsors.",
                (state, amendment, who, why) => new SponsorAmendment(PartyNamed.Of(state, Required(who), "--by"), amendment, why), by, because),
            Make("object", "A delegation says that it cannot accept it.",
                (state, amendment, who, why) => new ObjectToAmendment(PartyNamed.Of(state, Required(who), "--by"), amendment, why), by, because),
            Make("pass", "A delegation that objects lets it pass.",
                (state, amendment, who, why) => new LetAmendmentPass(PartyNamed.Of(state, Required(who), "--by"), amendment, why), by, because),
        };

        Command Make(string name, string description, Func<Negotiation, AmendmentId, string?, Reason, NegotiationCommand> move, params Option[] options)
        {
            var id = CommonOptions.Negotiation();
            var amendment = new Argument<string>("amendment") { Description = "The amendment, as in A12." };
            var command = new Command(name, description) { id, amendment };
            foreach (var option in options)
                command.Add(option);
            return command.Runs(terminal, (context, ct) => RunAsync(
                context,
                context.Get(id),
                state => move(state, IdOf(context.Get(amendment)), context.Get(by), Why(context.Get(because))),
                ct));
        }
    }

    /// <summary>The amendment that somebody means: A12, a12 or 12.</summary>
    public static AmendmentId IdOf(string typed)
    {
        var number = typed.TrimStart('A', 'a', '#');
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? new($"A{number}")
            : throw CommandFailed.Misused($"\"{typed}\" is no name of an amendment: A and the number of its move, as in A12.");
    }

    public static Reason Why(string? because) => string.IsNullOrWhiteSpace(because) ? Reason.Stated.Nothing : new Reason.Stated(because.Trim());

    private static async Task<int> RunAsync(
        CommandContext context, string typed, Func<Negotiation, NegotiationCommand> move, CancellationToken cancellationToken)
    {
        var made = await HandMoves.MakeAsync(context, typed, record => [move(Negotiation.Fold(record))], cancellationToken);
        if (made.Refused is [var (_, refusal), ..])
            return RefusalPage.Show(context, refusal);
        if (context.IsJson)
            context.WriteJson(MovesDocument.Of(made), CliJson.Pretty.MovesDocument);
        else
            MovePage.Show(context, made);
        return ExitCode.Done;
    }

    private static string Required(string? by) => by ?? throw CommandFailed.Misused("--by PARTY says who.");

    private static PartyId Mover(Negotiation state, AmendmentId amendment) => state.Amendments.Find(amendment)?.By ?? PartyId.Chair;
}
