using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts;

/// <summary>An article as a scenario writes it.</summary>
/// <param name="Id">Stable name of the article.</param>
/// <param name="Number">Number of the day, such as "7"; "Title" and "Preamble" stand for themselves.</param>
/// <param name="Title">Heading.</param>
/// <param name="Chapter">Chapter that it belongs to; null when the text has none.</param>
/// <param name="Clauses">The numbered paragraphs.</param>
public sealed record ArticleDraft(
    ArticleId Id,
    string Number,
    string Title,
    string? Chapter,
    ImmutableArray<ClauseDraft> Clauses);

/// <summary>A clause as a scenario writes it; <c>{issue}</c> in the text stands for a contested wording.</summary>
public sealed record ClauseDraft(ClauseId Id, string Number, string Text);

/// <summary>A contested wording: one question with the wordings that could answer it.</summary>
/// <param name="Id">Name of the issue; <c>{id}</c> in clauses marks its places.</param>
/// <param name="Question">What is in dispute, in one line.</param>
/// <param name="Label">Short name for tables.</param>
/// <param name="Scale">What 0 and 1 mean.</param>
/// <param name="Options">The wordings that parties are known to want.</param>
/// <param name="Before">The wording in the draft when the talks open; null when it opens in brackets with every option.</param>
/// <param name="Actual">The wording that was really adopted; for reports afterwards, never read by the simulation.</param>
/// <param name="Source">Ids of sources.</param>
public sealed record IssueDraft(
    IssueId Id,
    string Question,
    string Label,
    string? Scale,
    ImmutableArray<OptionDraft> Options,
    string? Before,
    string? Actual = null,
    string? Source = null);

/// <summary>One wording of an issue.</summary>
/// <param name="Text">The words; <see cref="Wordings.NoText"/> for deletion.</param>
/// <param name="Place">Where it lies on the issue's scale, 0 to 1 (the symbol x).</param>
/// <param name="Label">Short name for tables; null to use the text.</param>
/// <param name="Ratifications">How many ratifications bring the treaty into force if this wording is adopted.</param>
public sealed record OptionDraft(string Text, double Place, string? Label = null, int? Ratifications = null)
{
    public string Name => Label ?? Text;
}
