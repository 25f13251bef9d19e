using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>Reads XML from strangers: no document type, no entities, no network, bounded size and depth.</summary>
internal static class SafeXml
{
    /// <summary>Bytes in a file, and characters in a document.</summary>
    public const int MaxSize = 20 * 1024 * 1024;

    public const int MaxDepth = 256;

    /// <summary>The document with line numbers; null and a problem when it is refused.</summary>
    public static XDocument? Read(string file, Stream stream, Problems problems)
    {
        if (Buffer(file, stream, problems) is not { } bytes)
            return null;
        if (bytes.Length == 0)
        {
            problems.Add(new(file, 0, 0), "the file is empty");
            return null;
        }

        try
        {
            if (!Check(file, bytes, problems))
                return null;
            bytes.Position = 0;
            using var reader = XmlReader.Create(bytes, Settings());
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            problems.Add(new(file, e.LineNumber, e.LinePosition), Explain(e));
            return null;
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = MaxSize,
        CloseInput = false,
    };

    /// <summary>The bytes, which are not read at all when the stream knows that they are too many.</summary>
    private static MemoryStream? Buffer(string file, Stream stream, Problems problems)
    {
        if (stream.CanSeek && stream.Length - stream.Position > MaxSize)
            return TooLarge(stream.Length - stream.Position);
        var bytes = new MemoryStream();
        var block = new byte[81920];
        for (int read; (read = stream.Read(block, 0, block.Length)) > 0;)
        {
            if (bytes.Length + read > MaxSize)
                return TooLarge(null);
            bytes.Write(block, 0, read);
        }

        bytes.Position = 0;
        return bytes;

        MemoryStream? TooLarge(long? length)
        {
            var size = length is { } n ? string.Create(CultureInfo.InvariantCulture, $"the file has {n / 1048576.0:0.#} MB") : "the file is too large";
            problems.Add(new(file, 0, 0), $"{size}; a text of at most {MaxSize / 1048576} MB is read");
            return null;
        }
    }

    /// <summary>Goes through the document without keeping it.</summary>
    private static bool Check(string file, MemoryStream bytes, Problems problems)
    {
        using var reader = XmlReader.Create(bytes, Settings());
        var lines = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                problems.Add(new(file, lines.LineNumber, lines.LinePosition), $"elements stand more than {MaxDepth} deep");
                return false;
            }

            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA))
                continue;
            foreach (var c in reader.Value)
                if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085'))
                {
                    problems.Add(new(file, lines.LineNumber, lines.LinePosition), $"the text has a control character (U+{(int)c:X4})");
                    return false;
                }
        }

        return true;
    }

    private static string Explain(XmlException e) =>
        e.Message.Contains("DTD", StringComparison.Ordinal) ? "the file declares a document type (DOCTYPE), which can define entities; such files are refused"
        : e.Message.Contains("MaxCharacters", StringComparison.Ordinal) ? $"the document is too long; a text of at most {MaxSize / 1048576} MB is read"
        : e.Message.Contains("Unexpected end of file", StringComparison.Ordinal) ? "the file ends in the middle: elements are not closed"
        : e.Message.Contains("hexadecimal value", StringComparison.Ordinal) ? $"the file has a character that XML does not allow: {Plain(e.Message)}"
        : $"this is not well-formed XML: {Plain(e.Message)}";

    private static string Plain(string message)
    {
        var place = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (place > 0 ? message[..place] : message).TrimEnd('.', ' ');
    }
}
