using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Puts paragraphs under their clauses and headings.</summary>
internal sealed class Outline
{
    private readonly Stack<DraftParagraph> clauses = new();
    private readonly Dictionary<int, DraftParagraph?> askedAt = [];

    /// <summary>Gives every paragraph its section, its parent and its level; returns the sections.</summary>
    public static ImmutableArray<DraftSection> Build(
        string source, List<Leaf> leaves, List<DraftParagraph> paragraphs, List<LabelLeaf> labels)
    {
        var outline = new Outline();
        var sections = ImmutableArray.CreateBuilder<DraftSection>();
        var headings = new Stack<DraftSection>();
        var label = 0;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Kind == ParagraphKind.Heading)
            {
                Close(sections, paragraph.Index);
                while (headings.Count > 0 && headings.Peek().Level >= paragraph.Level)
                    headings.Pop();
                var section = Section(source, leaves, paragraph, headings.Count == 0 ? null : headings.Peek());
                sections.Add(section);
                headings.Push(section);
                outline.clauses.Clear();
                outline.askedAt.Clear();
            }

            paragraph.Section = sections.Count == 0 ? null : sections[^1];
            while (label < labels.Count && labels[label].Paragraph < paragraph.Index)
                label++;
            outline.Place(paragraph, label < labels.Count && labels[label].Paragraph == paragraph.Index ? labels[label] : null);
        }

        Close(sections, paragraphs.Count);
        return sections.ToImmutable();
    }

    private void Place(DraftParagraph paragraph, LabelLeaf? label)
    {
        if (label is { IsFirst: false })
            ReturnToQuestion(paragraph);
        if (paragraph.Kind is ParagraphKind.Clause or ParagraphKind.Item)
            PlaceClause(paragraph, clauses);
        else if (paragraph.Kind == ParagraphKind.Plain && paragraph.Parent is null)
            Continue(paragraph, clauses);
        if (label is { IsFirst: true })
            askedAt[paragraph.Column] = askedAt[paragraph.ContentColumn] = clauses.Count == 0 ? null : clauses.Peek();
    }

    /// <summary>The clauses of one option are over when the next begins: it stands in the clause in which the first one stood.</summary>
    private void ReturnToQuestion(DraftParagraph paragraph)
    {
        int[] margins = [paragraph.Column, paragraph.Column - 1, paragraph.Column + 1];
        var margin = Array.FindIndex(margins, askedAt.ContainsKey);
        if (margin < 0)
            return;
        var clause = askedAt[margins[margin]];
        if (paragraph.Kind != ParagraphKind.Plain || (clause is not null && !clauses.Contains(clause)))
            return;
        while (clauses.Count > 0 && clauses.Peek() != clause)
            clauses.Pop();
        paragraph.Parent = clause;
        paragraph.Level = (clause?.Level ?? 0) + 1;
    }

    private static DraftSection Section(string source, List<Leaf> leaves, DraftParagraph heading, DraftSection? parent)
    {
        var words = new System.Text.StringBuilder();
        for (var i = heading.FirstLeaf; i < heading.EndLeaf; i++)
            if (leaves[i].Kind is LeafKind.Text or LeafKind.Emphasis or LeafKind.Opening or LeafKind.Closing)
                words.Append(source, leaves[i].Start, leaves[i].Length);
        var line = HeadingLine.Read(words.ToString());
        return new DraftSection(heading, heading.Level, line.IsArticle, line.Number, line.Title, parent);
    }

    private static void Close(ImmutableArray<DraftSection>.Builder sections, int paragraph)
    {
        if (sections.Count > 0)
            sections[^1].EndParagraph = paragraph;
    }

    /// <summary>A clause belongs to the nearest clause above that has a smaller margin, or the same margin and another way of counting.</summary>
    private static void PlaceClause(DraftParagraph clause, Stack<DraftParagraph> above)
    {
        while (above.Count > 0 && above.Peek().Column > clause.Column && clause.Column < above.Peek().ContentColumn)
            above.Pop();
        if (CountsOn(clause, above))
        {
            while (above.Count > 0 && !IsSibling(above.Peek(), clause))
                above.Pop();
            if (above.Count > 0)
                clause.Style = above.Pop().Style;
        }
        else if (clause.Style == MarkStyle.Letter && Numerals.Roman(clause.Number) is > 0 and var value && IsRoman(clause, value))
        {
            clause.Style = MarkStyle.Roman;
        }

        clause.Parent = above.Count == 0 ? null : above.Peek();
        clause.Level = (clause.Parent?.Level ?? 0) + 1;
        above.Push(clause);
    }

    private static void Continue(DraftParagraph paragraph, Stack<DraftParagraph> above)
    {
        // Words at the margin of a clause continue what stands around it: only a wider margin continues the clause itself.
        foreach (var clause in above)
        {
            if (clause.Column >= paragraph.Column)
                continue;
            paragraph.Parent = clause;
            paragraph.Level = clause.Level + 1;
            return;
        }
    }

    private static bool CountsOn(DraftParagraph clause, Stack<DraftParagraph> above)
    {
        foreach (var candidate in above)
        {
            if (candidate.Column < clause.Column - 1)
                return false;
            if (IsSibling(candidate, clause))
                return true;
        }

        return false;
    }

    private static bool IsSibling(DraftParagraph one, DraftParagraph next)
    {
        if (Math.Abs(one.Column - next.Column) > 1)
            return false;
        if (one.Style == next.Style)
            return next.Style != MarkStyle.Letter || next.Number != "i" || one.Number == "h";
        return (one.Style, next.Style) switch
        {
            (MarkStyle.Roman, MarkStyle.Letter) => Numerals.Roman(next.Number) == Numerals.Roman(one.Number) + 1,
            (MarkStyle.Number, MarkStyle.Dotted) or (MarkStyle.Dotted, MarkStyle.Number) => false,
            _ => false,
        };
    }

    /// <summary>A single letter that is also a numeral opens a list of numerals when it is the first of them.</summary>
    private static bool IsRoman(DraftParagraph clause, int value) => value == 1 && clause.Number is "i" or "I";
}
