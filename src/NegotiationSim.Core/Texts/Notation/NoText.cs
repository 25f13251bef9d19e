namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Words with which drafters ask for no words.</summary>
internal static class NoText
{
    private static readonly string[] Openings = ["no text", "no provision", "no reference", "no article"];

    private static readonly string[] Deletions = ["del", "delete", "deleted", "deletion", "no text"];

    /// <summary>Whether a text is nothing but the wish to delete, as in <c>del.</c></summary>
    public static bool IsDeletion(ReadOnlySpan<char> text)
    {
        var word = text.Trim().TrimEnd('.');
        foreach (var deletion in Deletions)
            if (word.Equals(deletion, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Whether the words of an option begin with "No text" or the like. "No text additional to ..." asks for words elsewhere, and counts.</summary>
    public static bool Begins(string source, List<Leaf> leaves, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            var leaf = leaves[i];
            if (leaf.Kind is LeafKind.Emphasis or LeafKind.Opening or LeafKind.LineBreak or LeafKind.Indent)
                continue;
            var words = source.AsSpan(leaf.Start, leaf.Length);
            if (leaf.Kind != LeafKind.Text)
                return false;
            if (words.IsWhiteSpace())
                continue;
            words = words.TrimStart();
            if (words.TrimEnd() is "-" or "\u2014" || IsDeletion(words))
                return true;
            foreach (var opening in Openings)
                if (words.StartsWith(opening, StringComparison.OrdinalIgnoreCase) && EndsWord(words, opening))
                    return true;
            return false;
        }

        return false;
    }

    private static bool EndsWord(ReadOnlySpan<char> words, string opening) =>
        words.Length == opening.Length || !char.IsLetter(words[opening.Length]) || words[opening.Length] == 's';
}
