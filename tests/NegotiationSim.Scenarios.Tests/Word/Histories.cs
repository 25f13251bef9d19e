using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.Word;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Scenarios.Tests.Word;

/// <summary>Histories to write, and what their documents must say.</summary>
internal static class Histories
{
    public static readonly Scenario Mini = ScenarioLoader.Load(Repository.PathOf("scenarios", "data-access-mini")).MustLoad().Scenario;

    private static readonly Reason Why = new Reason.Preference(0.5, 0.5);

    /// <summary>The mini scenario played to its end.</summary>
    public static Chronicle Rehearsed(ulong seed = 1) => Chronicle.Of(Rehearsal.Run(Mini, seed));

    public static NegotiationOpened Opening { get; } = (NegotiationOpened)Rehearsal.Run(Mini, 1)[0];

    /// <summary>An opening with wordings at the edges of clauses, in brackets, beside each other and repeated.</summary>
    public static NegotiationOpened Awkward { get; } = Opening with
    {
        Articles =
        [
            new(new("scope"), "3", "Scope & <purpose>", "I. General", [
                new(new("scope/1"), "1", "{a}, and {b}; where {a}."),
                new(new("scope/2"), "2(a)", "the words (\"{b}\") the words the words {c}-fold, {b}{c} the, {c}: the"),
            ]),
            new(new("end"), "4", "", "II. End", [new(new("end/1"), "", "{c}"), new(new("end/2"), "2 bis", "Plain words, nobody’s own.")]),
        ],
        Issues =
        [
            Issue("a", "words of the draft", "words of the draft", "the words", Wordings.NoText),
            Issue("b", null, "shall", "should", "may, where it so decides,"),
            Issue("c", Wordings.NoText, "the", "the words the", Wordings.NoText),
        ],
    };

    /// <summary>A history of moves drawn at random, whether or not a chair would allow them.</summary>
    public static Chronicle Random(NegotiationOpened opening, int seed)
    {
        var random = new Random(seed);
        var delegations = opening.Parties.Where(p => p.Kind == PartyKind.Delegation).Select(p => p.Id).ToList();
        var events = new List<NegotiationEvent> { opening };
        var moves = random.Next(1, 60);
        for (var i = 2; i < moves; i++)
        {
            var issue = opening.Issues[random.Next(opening.Issues.Length)];
            var option = random.Next(5) == 0 ? $"new words {random.Next(3)}" : issue.Options[random.Next(issue.Options.Length)].Text;
            var by = delegations[random.Next(delegations.Count)];
            var proposals = events.OfType<ProposalTabled>().ToList();
            events.Add(random.Next(10) switch
            {
                0 => new MeetingOpened(i, "First", i, new DateOnly(2024, 2, 1).AddDays(i)),
                1 or 2 => new ProposalTabled(by, new($"P{i}"), issue.Id, option, 0.5, Why),
                3 when proposals.Count > 0 => new ProposalCosponsored(by, proposals[random.Next(proposals.Count)].Proposal, Why),
                4 when proposals.Count > 0 => new ProposalWithdrawn(by, proposals[random.Next(proposals.Count)].Proposal, Why),
                5 or 6 => new ObjectionRaised(by, issue.Id, option, Why),
                7 => new BracketsPlaced(issue.Id, by),
                8 => new ChairTextIssued(i, "Chair's text", [new(issue.Id, option)]),
                9 when random.Next(3) == 0 => new ClauseAgreedAdReferendum(issue.Id, option, SettledBy.Consensus),
                _ => new ObjectionWithdrawn(by, issue.Id, option, Why),
            });
        }

        return Chronicle.Of(events);
    }

    public static byte[] Write(Chronicle chronicle, long? move = null)
    {
        using var stream = new MemoryStream();
        WordWriter.Write(chronicle, move, stream);
        return stream.ToArray();
    }

    public static WordText Read(byte[] document) => WordReader.Read(new MemoryStream(document)) switch
    {
        WordReadResult.Read read => read.Text,
        WordReadResult.Refused refused => throw new ShouldAssertException(refused.Problem),
        _ => throw new ShouldAssertException("neither read nor refused"),
    };

    public static string Refusal(byte[] document) =>
        WordReader.Read(new MemoryStream(document)).ShouldBeOfType<WordReadResult.Refused>().Problem;

    /// <summary>The clauses of the text on the wall, with its brackets.</summary>
    public static IReadOnlyList<TextClause> Wall(Chronicle chronicle, long move) =>
        [.. RollingText.At(chronicle, move).Articles.SelectMany(a => a.Clauses)];

    public static string Printed(TextClause clause) => clause.Runs.IsEmpty ? "" : RollingTextPrinter.Text(clause);

    /// <summary>What stands in each clause; null where a wording opened in brackets and nothing has been chosen.</summary>
    public static IReadOnlyList<string?> Standing(Chronicle chronicle, long move)
    {
        var state = chronicle.StateAt(move);
        return [.. Redline.Between(chronicle, 0, move).Clauses.Select(c =>
            c.Runs.Any(r => r.Issue is { } issue && state[issue].Stands is null)
                ? null
                : string.Concat(c.Runs.Select((r, i) =>
                    (i > 0 && r.SpaceBefore ? " " : "") + string.Join(' ', r.Words.Select(w => w.Text)))))];
    }

    private static IssueDraft Issue(string id, string? before, params string[] options) =>
        new(new(id), $"Which {id}?", id, null, [.. options.Select((o, i) => new OptionDraft(o, i / 2.0))], before);
}
