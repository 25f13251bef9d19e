using System.Runtime.InteropServices;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// The texts that a history has named so far, each with a number from 1 in the order of first occurrence. Texts are the same when their
/// characters are, whatever objects they are.
/// </summary>
internal sealed class NumberedTexts
{
    private string?[] _texts = new string?[1024];
    private ushort[] _numbers = new ushort[1024];

    /// <summary>How many texts have a number.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text; 0 when it has none.</summary>
    public int Find(string text) => _numbers[Slot(text)];

    /// <summary>Gives the next number to a text that has none.</summary>
    public void Add(string text)
    {
        if (2 * Count >= _texts.Length)
            Grow();
        Put(text, (ushort)++Count);
    }

    private void Put(string text, ushort number)
    {
        var slot = Slot(text);
        (_texts[slot], _numbers[slot]) = (text, number);
    }

    private void Grow()
    {
        var (texts, numbers) = (_texts, _numbers);
        (_texts, _numbers) = (new string?[2 * texts.Length], new ushort[2 * texts.Length]);
        for (var i = 0; i < texts.Length; i++)
            if (texts[i] is { } text)
                Put(text, numbers[i]);
    }

    /// <summary>Where a text is kept, or would be: no slot is looked at twice, since half of them are empty.</summary>
    private int Slot(string text)
    {
        var texts = _texts;
        var last = texts.Length - 1;
        for (var slot = (int)(Scatter(text) >> 33) & last; ; slot = (slot + 1) & last)
            if (texts[slot] is not { } known || ReferenceEquals(known, text) || known == text)
                return slot;
    }

    /// <summary>Bits from the length and from some characters at the beginning, in the middle and at the end: wordings are long, and differ there.</summary>
    private static ulong Scatter(string text)
    {
        unchecked
        {
            var (length, middle) = ((ulong)text.Length, text.Length / 2);
            if (text.Length >= 8)
                return Mixed(length ^ Four(text, 0) ^ Mixed(Four(text, middle - 2)) ^ ulong.RotateLeft(Four(text, text.Length - 4), 23));
            return text.Length == 0 ? 0 : Mixed(length ^ (ulong)text[0] << 48 ^ (ulong)text[middle] << 32 ^ (ulong)text[text.Length - 1] << 16 ^ (ulong)text[text.Length / 4] << 8);
        }
    }

    private static ulong Mixed(ulong bits) => unchecked(bits * 0x9E3779B97F4A7C15UL);

    private static ulong Four(string text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.AsSpan(at, 4)));
}
