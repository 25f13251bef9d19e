namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Words of a draft with the parties that want them.</summary>
/// <param name="Position">Where the bracket opens or the label of the option stands.</param>
/// <param name="Words">The source of the words.</param>
/// <param name="Names">The parties.</param>
public readonly record struct AttributedWords(TextPosition Position, string Words, Attribution Names);

/// <summary>Lists who wants what.</summary>
public static class DraftAttributions
{
    /// <summary>All brackets and options that name parties, in the order of the source, brackets first.</summary>
    public static IEnumerable<AttributedWords> Attributions(this DraftText draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var bracket in draft.Brackets)
            if (bracket.Attribution is { } names)
                yield return new AttributedWords(bracket.Position, WordsOf(draft, bracket), names);
        foreach (var block in draft.OptionBlocks)
            foreach (var option in block.Options)
                if (option.Attribution is { } names)
                    yield return new AttributedWords(draft.PositionOf(draft.Leaves[option.Label].Start), draft.SourceOf(option.Label + 1, option.EndLeaf), names);
    }

    private static string WordsOf(DraftText draft, Bracket bracket)
    {
        var end = draft.Leaves[bracket.Closing - 1].Kind == LeafKind.Attribution ? bracket.Closing - 1 : bracket.Closing;
        return draft.SourceOf(bracket.Opening + 1, end).Trim();
    }
}
