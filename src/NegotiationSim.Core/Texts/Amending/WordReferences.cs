using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>
/// Names one word for good: the stretch of words that it came in with (a clause of the draft, or the new words of an amendment) and its
/// place there, from 0. Other words that come or go do not change the name, so an amendment that is anchored on it survives them.
/// </summary>
/// <param name="Stretch">Name of the stretch: a clause id such as <c>illegal-access/1</c>, or <c>A12.1</c> for the first change of amendment A12.</param>
/// <param name="Index">Place in the stretch, from 0; signs of punctuation count.</param>
[JsonConverter(typeof(WordRefJsonConverter))]
public readonly record struct WordRef(string Stretch, int Index)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is no such name.</exception>
    public static WordRef Parse(string text)
    {
        var sign = text.LastIndexOf('#');
        return sign > 0 && int.TryParse(text.AsSpan(sign + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(text[..sign], index)
            : throw new FormatException($"\"{text}\" does not name a word.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stretch}#{Index}");
}

/// <summary>Words of one stretch that follow each other.</summary>
/// <param name="Stretch">Name of the stretch.</param>
/// <param name="First">Place of the first word, from 0.</param>
/// <param name="Last">Place of the last word.</param>
[JsonConverter(typeof(WordSpanJsonConverter))]
public readonly record struct WordSpan(string Stretch, int First, int Last)
{
    /// <summary>The words one by one.</summary>
    public IEnumerable<WordRef> Words
    {
        get
        {
            for (var i = First; i <= Last; i++)
                yield return new(Stretch, i);
        }
    }

    /// <summary>Puts words into as few spans as they fit in.</summary>
    public static IEnumerable<WordSpan> Of(IEnumerable<WordRef> words)
    {
        WordSpan? open = null;
        foreach (var word in words)
            if (open is { } span && span.Stretch == word.Stretch && span.Last + 1 == word.Index)
                open = span with { Last = word.Index };
            else
            {
                if (open is { } done)
                    yield return done;
                open = new(word.Stretch, word.Index, word.Index);
            }

        if (open is { } last)
            yield return last;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It names no words.</exception>
    public static WordSpan Parse(string text)
    {
        var dash = text.LastIndexOf('-');
        var sign = text.LastIndexOf('#');
        if (dash < sign)
        {
            var word = WordRef.Parse(text);
            return new(word.Stretch, word.Index, word.Index);
        }

        var first = WordRef.Parse(text[..dash]);
        return int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last >= first.Index
            ? new(first.Stretch, first.Index, last)
            : throw new FormatException($"\"{text}\" names no words.");
    }

    public override string ToString() => First == Last
        ? string.Create(CultureInfo.InvariantCulture, $"{Stretch}#{First}")
        : string.Create(CultureInfo.InvariantCulture, $"{Stretch}#{First}-{Last}");
}

/// <summary>Writes a word's name as a plain JSON string.</summary>
public sealed class WordRefJsonConverter : JsonConverter<WordRef>
{
    public override WordRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return WordRef.Parse(reader.GetString() ?? "");
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, WordRef value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a span as a plain JSON string.</summary>
public sealed class WordSpanJsonConverter : JsonConverter<WordSpan>
{
    public override WordSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return WordSpan.Parse(reader.GetString() ?? "");
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, WordSpan value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
