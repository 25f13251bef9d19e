namespace NegotiationSim.Core.Texts.Notation;

/// <summary>The head of an option where the lexer found it.</summary>
/// <param name="Leaf">Its leaf.</param>
/// <param name="Paragraph">Its paragraph.</param>
/// <param name="Column">Width of what stands before it on its line.</param>
/// <param name="Number">Its number, such as 1, 2b or II.</param>
/// <param name="Names">Parties named in the label.</param>
internal readonly record struct LabelLeaf(int Leaf, int Paragraph, int Column, string Number, Attribution? Names)
{
    private bool IsDigits => char.IsAsciiDigit(Number[0]);

    private int Digits => int.Parse(Number.AsSpan(0, Numerals.DigitsAt(Number, 0)), System.Globalization.CultureInfo.InvariantCulture);

    private char Part => char.IsAsciiLetter(Number[^1]) ? char.ToLowerInvariant(Number[^1]) : '\0';

    /// <summary>Whether it begins a block: 1, 1a, I or A.</summary>
    public bool IsFirst => IsDigits ? Digits == 1 && Part is '\0' or 'a' : Number is "I" or "A";

    /// <summary>Whether both count in digits, or both in letters or roman numerals.</summary>
    public bool CountsLike(LabelLeaf other) => IsDigits == other.IsDigits;

    /// <summary>Whether it is the next in number.</summary>
    public bool Follows(LabelLeaf before)
    {
        if (!CountsLike(before))
            return false;
        if (IsDigits)
            return Part != '\0' && Digits == before.Digits
                ? Part == before.Part + 1 || (before.Part == '\0' && Part is 'a' or 'b')
                : Digits == before.Digits + 1;
        var byNumeral = Numerals.Roman(before.Number) > 0 && Numerals.Roman(Number) == Numerals.Roman(before.Number) + 1;
        return byNumeral || (Number.Length == 1 && before.Number.Length == 1 && Number[0] == before.Number[0] + 1);
    }
}
