using System.Text;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>The words of a leaf as a reader hears them.</summary>
internal static class PlainWords
{
    /// <summary>Adds the words of a leaf that is not a bracket, without emphasis and escapes; a line's end becomes a space.</summary>
    public static void AddWords(this StringBuilder words, DraftText draft, Leaf leaf)
    {
        switch (leaf.Kind)
        {
            case LeafKind.Text:
                AddUnescaped(words, draft.SpanOf(leaf));
                break;
            case LeafKind.Indent or LeafKind.LineBreak:
                words.Append(' ');
                break;
            case LeafKind.Link:
                var link = draft.SpanOf(leaf);
                words.Append(link[..Math.Max(0, link.IndexOf(']'))].TrimStart("[!"));
                break;
            default:
                break;
        }
    }

    private static void AddUnescaped(StringBuilder words, ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var slash = text.IndexOf('\\');
            if (slash < 0)
            {
                words.Append(text);
                return;
            }

            words.Append(text[..slash]);
            if (slash + 1 < text.Length)
            {
                if (char.IsAsciiLetterOrDigit(text[slash + 1]))
                    words.Append('\\');
                words.Append(text[slash + 1]);
            }

            text = text[Math.Min(text.Length, slash + 2)..];
        }
    }
}
