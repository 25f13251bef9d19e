using NegotiationSim.Cli.Output;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Amending;
using NegotiationSim.Scenarios.Word;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Cli.Commands;

/// <summary>Many amendments from a file: all or none, and every problem told at once.</summary>
internal static class AmendmentFiles
{
    public static async Task<int> AmendAsync(
        CommandContext context, string typed, string path, IReadOnlyList<string> authors, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw CommandFailed.Misused($"{path}: there is no such file.");
        var mapping = authors.Select(Mapping).ToList();
        var isWord = Path.GetExtension(path).Equals(".docx", StringComparison.OrdinalIgnoreCase);
        if (!isWord && mapping.Count > 0)
            throw CommandFailed.Misused("--author goes with a Word document.");
        var document = isWord ? Document(path) : null;
        AmendmentReadResult? read = isWord ? null : AmendmentFile.Read(path);
        if (read is AmendmentReadResult.Failed unread)
            return Tell(context, path, unread.Problems);

        List<PartyId?> movers = [];
        var made = await HandMoves.MakeAsync(
            context,
            typed,
            record =>
            {
                var state = Negotiation.Fold(record);
                if (document is not null)
                    read = WordAmendments.Of(document, Chronicle.Of(record), path, author => Mover(author, state, mapping) is not null);
                movers = read is AmendmentReadResult.Read { Amendments: var all } ? [.. all.Select(a => Mover(a.By, state, mapping))] : [];
                // Whoever is not in the room is refused by the rules, and named with everything else that is wrong.
                return read is AmendmentReadResult.Read { Amendments: var moves }
                    ? [.. moves.Select((a, i) => new TableAmendment(movers[i] ?? new(a.By), a.Changes, a.To, AmendmentCommand.Why(a.Because)))]
                    : [];
            },
            cancellationToken);
        if (read is AmendmentReadResult.Failed failed)
            return Tell(context, path, failed.Problems);
        var amendments = ((AmendmentReadResult.Read)read!).Amendments;
        var left = ((AmendmentReadResult.Read)read).CommentsLeftOut;
        if (!made.Refused.IsEmpty)
            return Tell(context, path, [.. made.Refused.Select(r => amendments[r.Place].Problem(movers[r.Place] is null
                ? $"nobody in the room is called \"{amendments[r.Place].By}\""
                : $"refused by rule {r.Refusal.Rule.Name}: {r.Refusal.Why}"))]);
        if (context.IsJson)
        {
            context.WriteJson(MovesDocument.Of(made, isWord ? left : null), CliJson.Pretty.MovesDocument);
            return ExitCode.Done;
        }

        if (amendments.IsEmpty)
            context.Say($"{path} holds no new changes; nothing was stored.");
        MovePage.Show(context, made);
        if (left > 0)
            context.Say($"{English.Count(left, "comment was", "comments were")} left out.");
        return ExitCode.Done;
    }

    private static WordText Document(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return WordReader.Read(stream) switch
            {
                WordReadResult.Read read => read.Text,
                WordReadResult.Refused refused => throw CommandFailed.Misused($"{path}: {refused.Problem}"),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Misused($"{path} cannot be read: {failure.Message}");
        }
    }

    private static PartyId? Mover(string author, Negotiation state, List<(string Author, string Party)> mapping)
    {
        foreach (var (name, party) in mapping)
            if (name.Equals(author, StringComparison.OrdinalIgnoreCase))
                return PartyNamed.Of(state, party, "--author");
        return PartyNamed.Find(state, author);
    }

    private static (string, string) Mapping(string option) => option.LastIndexOf('=') is > 0 and var at && at + 1 < option.Length
        ? (option[..at].Trim(), option[(at + 1)..].Trim())
        : throw CommandFailed.Misused($"--author {option}: a name and a party belong there, as in \"Jane Doe=CHE\".");

    private static int Tell(CommandContext context, string path, IReadOnlyCollection<Problem> problems)
    {
        foreach (var problem in problems)
            context.Terminal.Error.WriteLine(problem.ToString());
        throw CommandFailed.Misused($"{path}: {English.Count(problems.Count, "problem", "problems")}; nothing was stored.");
    }
}
