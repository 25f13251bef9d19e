using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>Makes the beginning of a scenario from an official text: its articles, and a frame to fill in.</summary>
public static class AkomaNtosoScenario
{
    private static readonly DateOnly SomeDay = new(2000, 1, 3);

    /// <summary>The files of the scenario, from which <see cref="ScenarioLoader"/> reads <see cref="Skeleton"/> again.</summary>
    public static ImmutableArray<ScenarioFile> Files(AkomaNtosoText text) => ScenarioWriter.Write(Skeleton(text));

    /// <summary>
    /// The articles as a scenario can hold them: title and preamble as articles of their own, brackets and braces as
    /// <see cref="Literal"/> writes them, clauses without words and articles without clauses left out.
    /// </summary>
    public static ImmutableArray<ArticleDraft> Drafts(AkomaNtosoText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var drafts = ImmutableArray.CreateBuilder<ArticleDraft>();
        if (text.Title.Length > 0)
            drafts.Add(new(new("title"), "Title", "Title", null, [new(new("title/1"), "1", Literal(text.Title))]));
        if (text.Preamble.Length > 0)
            drafts.Add(new(new("preamble"), "Preamble", "Preamble", null, [.. text.Preamble.Select((p, i) => new ClauseDraft(new($"preamble/{i + 1}"), $"{i + 1}", Literal(p)))]));
        foreach (var article in text.Articles.Where(a => !a.Clauses.IsEmpty))
            drafts.Add(article with
            {
                Title = article.Title.Length > 0 ? article.Title : $"Article {article.Number}",
                Clauses = [.. article.Clauses.Select(c => c with { Number = Number(c, article), Text = Literal(c.Text) })],
            });
        return drafts.ToImmutable();
    }

    /// <summary>
    /// The text with full-width brackets and braces, since <c>[ ]</c> and <c>{ }</c> mean contested wordings in a scenario.
    /// </summary>
    public static string Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace('[', '［').Replace(']', '］').Replace('{', '｛').Replace('}', '｝');
    }

    /// <summary>A scenario with two delegations that want nothing yet, one session and no contested wording.</summary>
    public static Scenario Skeleton(AkomaNtosoText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.Identity.Date ?? SomeDay;
        ImmutableArray<Party> parties = [Delegation("AAA", "First delegation"), Delegation("BBB", "Second delegation")];
        return new(
            Id(text.Title),
            text.Title.Length > 0 ? text.Title : "An imported text",
            "Imported from an official text. Add delegations, contested wordings and positions.",
            1,
            RulesOfProcedure.ConsensusOnly,
            [],
            new(2, [new("session-1", "First session", null, start, 4)]),
            parties,
            [],
            Drafts(text),
            [],
            [.. parties.Select(p => new Mandate(p.Id, BehaviourParameters.Default.NoAgreement, BehaviourParameters.Default.Concession, BehaviourParameters.Default.Attendance, BehaviourParameters.Default.Receptivity, [], []))],
            new(2, 90, start.AddDays(30), start.AddDays(60), 5),
            BehaviourParameters.Default,
            text.Identity.Work is { } work ? [new("text", work)] : []);
    }

    /// <summary>
    /// A scenario's clause needs a number: one that has none is called by its place, as in <c>chapeau</c> or <c>1(a) end</c>.
    /// </summary>
    private static string Number(ClauseDraft clause, ArticleDraft article)
    {
        if (clause.Number.Length > 0)
            return clause.Number;
        var name = Unnumbered.NameOf(clause.Id);
        if (Unnumbered.ClosedBy(name) is not { Length: > 0 } closed)
            return name;
        var list = article.Clauses.FirstOrDefault(c => c.Number.Length > 0 && Unnumbered.NameOf(c.Id) == closed);
        return $"{list?.Number ?? closed} {ArticleBuilder.End}";
    }

    private static Party Delegation(string id, string name) => new(new(id), name, PartyKind.Delegation, 1, []);

    /// <summary>A scenario's id from the first words of a title.</summary>
    private static string Id(string title)
    {
        const int Longest = 50;
        var name = ArticleBuilder.Name(title.ToLowerInvariant());
        if (name.Length > Longest)
            name = name[..(name.LastIndexOf('-', Longest) is var cut and > 0 ? cut : Longest)];
        return title.Length == 0 ? "imported-text" : name;
    }
}
