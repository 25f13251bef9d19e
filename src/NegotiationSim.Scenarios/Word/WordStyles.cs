using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NegotiationSim.Scenarios.Word;

/// <summary>The styles by which the reader knows what a paragraph or a run is, and small values that Word is particular about.</summary>
internal static class WordStyles
{
    public const string Title = "Title";
    public const string Chapter = "Heading1";
    public const string Article = "Heading2";
    public const string Clause = "Clause";

    private const int LongestName = 255;

    public static string Of(WordRole role) => role switch
    {
        WordRole.Number => "ClauseNumber",
        WordRole.Mark => "DraftersMark",
        WordRole.Alternative => "PendingAlternative",
        WordRole.PendingDeletion => "PendingDeletion",
        _ => "",
    };

    public static WordRole RoleOf(string? style) => style is null ? WordRole.Text : Enum.GetValues<WordRole>().FirstOrDefault(r => Of(r) == style);

    public static WordParagraphKind KindOf(string? style) => style switch
    {
        Title => WordParagraphKind.Title,
        Chapter => WordParagraphKind.Chapter,
        Article => WordParagraphKind.Article,
        Clause => WordParagraphKind.Clause,
        _ => WordParagraphKind.Other,
    };

    public static Styles All() => new(
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph(Title, "Title", "36", level: null, before: "0"),
        Paragraph(Chapter, "heading 1", "30", level: 0, before: "360"),
        Paragraph(Article, "heading 2", "26", level: 1, before: "240"),
        new Style(
            new StyleName { Val = Clause },
            new BasedOn { Val = "Normal" },
            new PrimaryStyle(),
            new StyleParagraphProperties(
                new Tabs(new TabStop { Val = TabStopValues.Left, Position = 567 }),
                new SpacingBetweenLines { After = "120" }))
        {
            Type = StyleValues.Paragraph, StyleId = Clause, CustomStyle = true,
        },
        Character(WordRole.Number, "Clause Number"),
        Character(WordRole.Mark, "Drafters Mark", new Color { Val = "595959" }),
        Character(WordRole.Alternative, "Pending Alternative", new Italic()),
        Character(WordRole.PendingDeletion, "Pending Deletion"));

    /// <summary>Words as Word keeps them, spaces at the ends included.</summary>
    public static Text Words(string text) => new(Clean(text)) { Space = SpaceProcessingModeValues.Preserve };

    /// <summary>The text without what XML cannot carry.</summary>
    public static string Clean(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c) && !char.IsControl(c)))
            return text;
        var clean = text.ToCharArray();
        for (var i = 0; i < clean.Length; i++)
            if (i + 1 < clean.Length && char.IsSurrogatePair(clean[i], clean[i + 1]))
                i++;
            else if (char.IsControl(clean[i]) || !XmlConvert.IsXmlChar(clean[i]))
                clean[i] = '\uFFFD';
        return new(clean);
    }

    /// <summary>An author's name, as long as Word takes.</summary>
    public static string Name(string name) => Clean(name.Length > LongestName ? name[..LongestName] : name);

    /// <summary>The day at midnight UTC: tracked changes are dated with the meeting, never with a clock.</summary>
    public static DateTimeValue? Midnight(DateOnly? date) =>
        date is { } day ? new DateTimeValue(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) : null;

    private static Style Paragraph(string id, string name, string size, int? level, string before)
    {
        var properties = new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = before, After = "120" });
        if (level is { } outline)
            properties.Append(new OutlineLevel { Val = outline });
        return new(
            new StyleName { Val = name },
            new BasedOn { Val = "Normal" },
            new NextParagraphStyle { Val = Clause },
            new PrimaryStyle(),
            properties,
            new StyleRunProperties(new Bold(), new FontSize { Val = size }))
        {
            Type = StyleValues.Paragraph, StyleId = id,
        };
    }

    private static Style Character(WordRole role, string name, params OpenXmlElement[] looks) => new(
        new StyleName { Val = name },
        new StyleRunProperties(looks))
    {
        Type = StyleValues.Character, StyleId = Of(role), CustomStyle = true,
    };
}
