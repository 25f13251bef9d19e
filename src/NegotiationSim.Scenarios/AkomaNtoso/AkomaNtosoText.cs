using System.Collections.Immutable;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>A treaty text as an Akoma Ntoso file has it.</summary>
/// <param name="Title">Title of the treaty.</param>
/// <param name="Preface">Paragraphs of the preface besides the title.</param>
/// <param name="Preamble">Paragraphs of the preamble.</param>
/// <param name="Articles">The articles with their words exactly, brackets and braces included; see <see cref="AkomaNtosoScenario"/>.</param>
/// <param name="Conclusions">Paragraphs behind the last article, as in "IN WITNESS WHEREOF".</param>
/// <param name="Notes">Footnotes, which are no part of the text.</param>
/// <param name="Apart">What the file holds besides the treaty: the resolution that adopts it, interpretative notes.</param>
/// <param name="Identity">What the file says about the work.</param>
public sealed record AkomaNtosoText(
    string Title,
    ImmutableArray<string> Preface,
    ImmutableArray<string> Preamble,
    ImmutableArray<ArticleDraft> Articles,
    ImmutableArray<string> Conclusions,
    ImmutableArray<TextNote> Notes,
    ImmutableArray<TextApart> Apart,
    WorkIdentity Identity)
{
    /// <summary>The chapters in order, each once.</summary>
    public ImmutableArray<string> Chapters => [.. Articles.Select(a => a.Chapter).OfType<string>().Distinct()];
}

/// <summary>A footnote.</summary>
/// <param name="Marker">Its sign, as in 1; null when the file gives none.</param>
/// <param name="Text">What it says.</param>
public sealed record TextNote(string? Marker, string Text);

/// <summary>Text that stands in the same file and is not the treaty.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Paragraphs">Its paragraphs, with their numbers in front.</param>
public sealed record TextApart(string Title, ImmutableArray<string> Paragraphs);

/// <summary>Identification of a work (the FRBR levels that the standard uses).</summary>
/// <param name="Work">Address of the work, as in <c>/akn/un/statement/...</c>; null when the file has none.</param>
/// <param name="Expression">Address of the version in one language.</param>
/// <param name="Language">ISO 639-2 code, as in eng.</param>
/// <param name="Date">Date of the work.</param>
/// <param name="Country">Country or organization, as in un.</param>
/// <param name="Author">Author of the work.</param>
public sealed record WorkIdentity(
    string? Work = null,
    string? Expression = null,
    string? Language = null,
    DateOnly? Date = null,
    string? Country = null,
    string? Author = null);

/// <summary>What came of reading an Akoma Ntoso file.</summary>
public abstract record AkomaNtosoReadResult
{
    private AkomaNtosoReadResult()
    {
    }

    /// <summary>The text, and what was allowed but may not be meant.</summary>
    public sealed record Loaded(AkomaNtosoText Text, ImmutableArray<Problem> Warnings) : AkomaNtosoReadResult;

    /// <summary>Why it is refused.</summary>
    public sealed record Failed(ImmutableArray<Problem> Problems) : AkomaNtosoReadResult;
}
