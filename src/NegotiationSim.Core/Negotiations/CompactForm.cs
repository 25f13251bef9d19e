using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// What a history says in few bytes, and SHA-256 over them. All is little-endian. A text is written once, with its length and its UTF-16
/// code units, and gets the next number; from then on it is that number in two bytes. A figure that is a whole number of ten-thousandths,
/// as those of reasons are, takes two bytes, any other ten. Whoever reads from the beginning can tell what was written.
/// </summary>
internal sealed class CompactForm : IDisposable
{
    /// <summary>Stands for a text that gets a number now: it follows.</summary>
    private const ushort NewText = 0;

    /// <summary>Stands for one that gets none, since it is null or numbers have run out: it follows.</summary>
    private const ushort LooseText = ushort.MaxValue;

    /// <summary>Stands for a figure that is no number of ten-thousandths in two bytes: it follows in eight.</summary>
    private const short LongFigure = short.MinValue;

    private const double Scale = 10_000;

    /// <summary>Three halves of 2^52: a double near it has whole numbers in its lowest bits.</summary>
    private const double Whole = 6_755_399_441_055_744;

    /// <summary>The most that one number, figure or group of four figures takes.</summary>
    private const int Most = 40;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly NumberedTexts _texts = new();
    private readonly byte[] _buffer = new byte[1 << 13];
    private ArrayBufferWriter<byte>? _json;
    private Utf8JsonWriter? _writer;
    private (string? Text, int Number) _issue;
    private int _used;

    /// <summary>One byte that says what follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Kind(byte kind)
    {
        Room()[0] = kind;
        _used++;
    }

    /// <summary>A kind and three texts: a move of a party on a wording.</summary>
    public void Kind(byte kind, string by, string issue, string words)
    {
        (string? Text, int Number) unknown = default, alsoUnknown = default;
        Kind(kind, by, issue, words, ref unknown, ref alsoUnknown);
    }

    /// <summary>The same where the numbers of the first and the last may have been looked up before.</summary>
    /// <param name="known">The first with its number, as it was left here.</param>
    /// <param name="knownWords">The last with its number, as it was left here.</param>
    public void Kind(byte kind, string by, string issue, string words, ref (string? Text, int Number) known, ref (string? Text, int Number) knownWords)
    {
        var (first, second, third) = (Number(by, ref known), Number(issue, ref _issue), Number(words, ref knownWords));
        if (first == 0 || second == 0 || third == 0)
        {
            Kind(kind);
            Text(by);
            Text(issue);
            Text(words);
            return;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(Room(), kind | (ulong)first << 8 | (ulong)second << 24 | (ulong)third << 40);
        _used += 7;
    }

    public void Text(string? text)
    {
        var number = Number(text);
        if (number == 0)
        {
            Introduce(text);
            return;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(Room(), (ushort)number);
        _used += 2;
    }

    /// <summary>A whole number in as few bytes as it needs, seven bits in each.</summary>
    public void Count(long number)
    {
        var rest = unchecked((ulong)(number << 1) ^ (ulong)(number >> 63));
        var room = Room();
        while (rest > 127)
        {
            room[0] = (byte)(rest & 127 | 128);
            room = room[1..];
            _used++;
            rest >>= 7;
        }

        room[0] = (byte)rest;
        _used++;
    }

    public void Figure(double figure)
    {
        var shifted = figure * Scale + Whole;
        var whole = shifted - Whole;
        var room = Room();
        if (BitConverter.DoubleToInt64Bits(whole / Scale) == BitConverter.DoubleToInt64Bits(figure) && Math.Abs(whole) <= short.MaxValue)
        {
            BinaryPrimitives.WriteInt16LittleEndian(room, (short)whole);
            _used += 2;
            return;
        }

        BinaryPrimitives.WriteInt16LittleEndian(room, LongFigure);
        BinaryPrimitives.WriteDoubleLittleEndian(room[2..], figure);
        _used += 10;
    }

    /// <summary>A kind and up to four figures, as if each were written by itself.</summary>
    /// <param name="kind">What follows.</param>
    /// <param name="count">How many figures there are; the rest are not written.</param>
    public void Figures(byte kind, int count, double a, double b = 0, double c = 0, double d = 0)
    {
        var figures = Vector256.Create(a, b, c, d);
        var shifted = figures * Scale + Vector256.Create(Whole);
        var whole = shifted - Vector256.Create(Whole);
        var same = Vector256.Equals((whole / Scale).AsInt64(), figures.AsInt64()) & Vector256.LessThanOrEqual(Vector256.Abs(whole), Vector256.Create((double)short.MaxValue)).AsInt64();
        if (same == Vector256<long>.AllBitsSet)
        {
            var bits = shifted.AsUInt64();
            var words = Vector128.Narrow(bits.GetLower(), bits.GetUpper());
            var room = Room();
            BinaryPrimitives.WriteUInt64LittleEndian(room[1..], Vector128.Narrow(words, words).AsUInt64().ToScalar());
            room[0] = kind;
            _used += 1 + 2 * count;
            return;
        }

        Kind(kind);

        for (var i = 0; i < count; i++)
            Figure(figures[i]);
    }

    /// <summary>What happens seldom, as canonical JSON.</summary>
    public void Json<T>(byte kind, T value, JsonTypeInfo<T> type)
    {
        _json ??= new(4096);
        _writer ??= new(_json, new() { Encoder = NegotiationJson.Plain.Options.Encoder, SkipValidation = true });
        JsonSerializer.Serialize(_writer, value, type);
        _writer.Flush();
        Kind(kind);
        BinaryPrimitives.WriteInt64LittleEndian(Room(), _json.WrittenCount);
        _used += 8;
        Bytes(_json.WrittenSpan);
        _json.ResetWrittenCount();
        _writer.Reset();
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Room().Length)
        {
            Flush();
            if (bytes.Length > _buffer.Length)
            {
                _hash.AppendData(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>The hash of what was written so far, in lower-case hexadecimal; more may be written.</summary>
    public string Current()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _hash.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Number(string? text) => text is null ? 0 : _texts.Find(text);

    /// <summary>The number of a text that is often the same as in the move before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Number(string? text, ref (string? Text, int Number) last)
    {
        if (!ReferenceEquals(text, last.Text) || last.Number == 0)
            last = (text, Number(text));
        return last.Number;
    }

    private void Introduce(string? text)
    {
        var numbered = text is not null && _texts.Count < LooseText - 1;
        if (numbered)
            _texts.Add(text!);
        var room = Room();
        BinaryPrimitives.WriteUInt16LittleEndian(room, numbered ? NewText : LooseText);
        BinaryPrimitives.WriteInt32LittleEndian(room[2..], text?.Length ?? -1);
        _used += 6;
        if (BitConverter.IsLittleEndian)
            Bytes(MemoryMarshal.AsBytes(text.AsSpan()));
        else
            foreach (var unit in text.AsSpan())
                Bytes([unchecked((byte)unit), (byte)(unit >> 8)]);
    }

    /// <summary>Free bytes, no fewer than <see cref="Most"/>; what is written into them is kept when <see cref="_used"/> is raised.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room()
    {
        if (_used > _buffer.Length - Most)
            Flush();
        return _buffer.AsSpan(_used);
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
