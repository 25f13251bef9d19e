using System.IO.Compression;
using System.Xml;

namespace NegotiationSim.Scenarios.Word;

/// <summary>
/// The zip file around a Word document: written without a clock, and looked through before anything else reads it, because it may
/// come from anywhere.
/// </summary>
internal static class WordPackage
{
    public const int LargestFile = 20 << 20;
    public const int LargestContent = 50 << 20;
    public const int HighestRatio = 200;

    private const int DeepestXml = 200;

    /// <summary>The library keeps an object for each element and attribute: what fits on disk may not fit in memory.</summary>
    private const int MostNodes = 1_000_000;
    private const int MostParts = 10_000;

    /// <summary>Small parts compress well without being bombs.</summary>
    private const int RatioCountsFrom = 256 << 10;

    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Copies a package with its parts in the order of their names, the list of types first, and the same date on each.</summary>
    public static void CopyWithoutClock(MemoryStream package, Stream output)
    {
        using var clean = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(package.ToArray()), ZipArchiveMode.Read))
        using (var target = new ZipArchive(clean, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in source.Entries
                .OrderBy(e => e.FullName == "[Content_Types].xml" ? 0 : 1)
                .ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = ZipEpoch;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }

        clean.Position = 0;
        clean.CopyTo(output);
    }

    /// <summary>The bytes of a file that is not larger than it may be; null when it is.</summary>
    public static MemoryStream? Take(Stream input)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int n; (n = input.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, n);
            if (bytes.Length > LargestFile)
                return null;
        }

        bytes.Position = 0;
        return bytes;
    }

    /// <summary>What is wrong with a package; null when nothing is. What a part says of its own size is not believed.</summary>
    public static string? ProblemOf(MemoryStream package)
    {
        try
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count is 0 or > MostParts)
                return zip.Entries.Count == 0 ? "it is an empty zip file" : $"it has more than {Shown(MostParts)} parts";
            var total = 0L;
            var nodes = 0L;
            foreach (var entry in zip.Entries)
            {
                if (Unpack(entry, total) is not { } bytes)
                    return $"it unpacks to more than {LargestContent >> 20} MB";
                total += bytes.Length;
                if (bytes.Length > RatioCountsFrom && bytes.Length / Math.Max(1, entry.CompressedLength) > HighestRatio)
                    return $"its part {Shown(entry.FullName)} is compressed more than {HighestRatio} to 1, as no document is";
                if (!IsXml(entry.FullName))
                    continue;
                var (read, problem) = LookThrough(entry.FullName, bytes);
                if (problem is not null)
                    return problem;
                if ((nodes += read) > MostNodes)
                    return $"it has more than {Shown(MostNodes)} elements and attributes";
            }

            return null;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            return "it is not a Word document (.docx), which is a zip file";
        }
    }

    /// <summary>Whether a part has been looked through.</summary>
    public static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static MemoryStream? Unpack(ZipArchiveEntry entry, long before)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[81920];
        using var stream = entry.Open();
        for (int n; (n = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, n);
            if (before + bytes.Length > LargestContent)
                return null;
        }

        bytes.Position = 0;
        return bytes;
    }

    /// <summary>Reads a part through once, so that the library meets no document type, no broken XML and no bottomless nesting.</summary>
    private static (long Nodes, string? Problem) LookThrough(string part, Stream xml)
    {
        var nodes = 0L;
        try
        {
            using var reader = XmlReader.Create(xml, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (nodes <= MostNodes && reader.Read())
            {
                nodes += 1 + reader.AttributeCount;
                if (reader.Depth > DeepestXml)
                    return (nodes, $"its part {Shown(part)} nests deeper than {DeepestXml} elements");
                if (reader.NodeType == XmlNodeType.Text && reader.Value.FirstOrDefault(IsControl) is var c and not '\0')
                    return (nodes, $"its part {Shown(part)} holds the control character U+{(int)c:X4}");
            }

            return (nodes, null);
        }
        catch (XmlException e)
        {
            return (nodes, e.Message.Contains("DTD", StringComparison.Ordinal)
                ? $"its part {Shown(part)} declares a document type, which no Word document does"
                : $"its part {Shown(part)} is not well-formed XML: {e.Message}");
        }
    }

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\t' or '\n' or '\r');

    private static string Shown(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Shown(string name)
    {
        const int Most = 60;
        var clean = WordStyles.Clean(name);
        return clean.Length > Most ? clean[..Most] + " ..." : clean;
    }
}
