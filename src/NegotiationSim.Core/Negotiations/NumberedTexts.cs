using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// The texts that a history has named so far, each with a number from 1 in the order of first occurrence. Texts are the same when their
/// characters are, whatever objects they are.
/// </summary>
internal sealed class NumberedTexts
{
    // Half of the slots are empty, with number 0. Numbers are small and texts lie close together, so that both stay at hand.
    private ushort[] _slots = new ushort[1024];
    private string[] _texts = new string[512];

    /// <summary>How many texts have a number.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text; 0 when it has none.</summary>
    public int Find(string text) => _slots[Slot(text)];

    /// <summary>Gives the next number to a text that has none.</summary>
    public void Add(string text)
    {
        if (Count + 1 == _texts.Length)
            Grow();
        var slot = Slot(text);
        _texts[++Count] = text;
        _slots[slot] = (ushort)Count;
    }

    private void Grow()
    {
        Array.Resize(ref _texts, 2 * _texts.Length);
        _slots = new ushort[2 * _slots.Length];
        for (var number = 1; number <= Count; number++)
            _slots[Slot(_texts[number])] = (ushort)number;
    }

    /// <summary>The slot of a text, or the one that it would get.</summary>
    private int Slot(string text)
    {
        var slots = _slots;
        var last = slots.Length - 1;
        for (var slot = (int)(Scatter(text) >> 33) & last; ; slot = (slot + 1) & last)
            if (slots[slot] is var number && (number == 0 || _texts[number] is var known && (ReferenceEquals(known, text) || known == text)))
                return slot;
    }

    /// <summary>Bits from the length and from some characters at the beginning, in the middle and at the end: wordings are long, and differ there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
