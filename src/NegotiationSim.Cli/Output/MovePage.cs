using NegotiationSim.Cli.Commands;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>What moves made by hand brought about, a line for each event.</summary>
internal static class MovePage
{
    public static void Show(CommandContext context, MovesMade moves)
    {
        foreach (var (move, line) in Lines(moves))
            context.Say($"{English.Move(move),7}  {line}");
    }

    /// <summary>Every event with its move number and in words.</summary>
    public static IEnumerable<(long Move, string Line)> Lines(MovesMade moves)
    {
        foreach (var made in moves.Made)
        {
            var state = made.Before;
            foreach (var e in made.Events)
            {
                var before = state;
                state = state.Evolve(e);
                yield return (state.Version, EventText.Of(e, before));
            }
        }
    }
}

/// <summary>Why a rule refuses a move: nothing was stored.</summary>
internal static class RefusalPage
{
    /// <summary>Tells it and gives the exit code.</summary>
    public static int Show(CommandContext context, Decision.Refused refusal)
    {
        if (context.IsJson)
            context.WriteJson(RefusalDocument.Of(refusal), CliJson.Pretty.RefusalDocument);
        throw CommandFailed.Refused(
            $"Refused by rule {refusal.Rule.Name}: {Sentence(refusal.Lead)}",
            [.. refusal.Candidates, $"{refusal.Rule.Text} ({refusal.Rule.Source})", "Nothing was stored."]);
    }

    private static string Sentence(string words) => words[^1] is '.' or ':' ? words : words + ".";
}
