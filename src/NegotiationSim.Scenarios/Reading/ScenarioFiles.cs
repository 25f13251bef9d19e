using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>Finds the files of a scenario and turns their bytes into text.</summary>
internal static class ScenarioFiles
{
    /// <summary>All files of a scenario together may have so many bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The texts of the files that could be read; what could not be read is among the problems.</summary>
    public static ImmutableArray<ScenarioFile> Read(string path, Problems problems) => ReadAll(Find(path, problems), problems);

    /// <summary>The texts of the historical record that lies in a scenario's folder: <c>record.yaml</c> or the files of <c>record/</c>, by name.</summary>
    public static ImmutableArray<ScenarioFile> ReadRecord(string folder, Problems problems) => ReadAll(FindRecord(folder, problems), problems);

    private static ImmutableArray<ScenarioFile> ReadAll(IReadOnlyList<string> files, Problems problems)
    {
        var texts = ImmutableArray.CreateBuilder<ScenarioFile>();
        var left = MaxBytes;
        foreach (var file in files)
        {
            if (Bytes(file, left, problems) is not { } bytes)
                continue;
            if (bytes.Length > left)
            {
                problems.Add(new(file, 0, 0), $"a scenario may have {MaxBytes / 1024 / 1024} MB in all; with this file it has more");
                break;
            }

            left -= bytes.Length;
            if (Decode(file, bytes, problems) is { } text)
                texts.Add(new(file, text));
        }

        return texts.ToImmutable();
    }

    /// <summary>One file of any name; null when it cannot be read, which is among the problems then.</summary>
    public static ScenarioFile? ReadOne(string path, Problems problems)
    {
        if (!File.Exists(path))
            problems.Add(new(path, 0, 0), "there is no such file");
        else if (Bytes(path, MaxBytes, problems) is not { } bytes)
            return null;
        else if (bytes.Length > MaxBytes)
            problems.Add(new(path, 0, 0), $"a table may have {MaxBytes / 1024 / 1024} MB");
        else if (Decode(path, bytes, problems) is { } text)
            return new(path, text);
        return null;
    }

    private static IReadOnlyList<string> Find(string path, Problems problems)
    {
        var whole = new Place(path, 0, 0);
        try
        {
            if (!Directory.Exists(path))
            {
                if (!File.Exists(path))
                    problems.Add(whole, "there is no such file or folder");
                else if (!IsYaml(path))
                    problems.Add(whole, "a scenario is a folder or a file that ends in .yaml or .yml");
                else
                    return [path];
                return [];
            }

            string[] files =
            [
                .. Directory.EnumerateFiles(path)
                    .Where(f => IsYaml(f) && !Path.GetFileName(f).StartsWith("record", StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal),
            ];
            if (files.Length == 0)
                problems.Add(whole, "this folder holds no scenario: there is no scenario.yaml in it");
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(whole, $"the folder cannot be read: {e.Message}");
            return [];
        }
    }

    private static IReadOnlyList<string> FindRecord(string folder, Problems problems)
    {
        try
        {
            var within = Path.Combine(folder, "record");
            string[] files =
            [
                .. (Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
                    .Where(f => IsYaml(f) && Path.GetFileNameWithoutExtension(f).Equals("record", StringComparison.OrdinalIgnoreCase)),
                .. (Directory.Exists(within) ? Directory.EnumerateFiles(within) : []).Where(IsYaml).Order(StringComparer.Ordinal),
            ];
            if (files.Length == 0)
                problems.Add(new(folder, 0, 0), "this folder holds no record: there is neither a record.yaml nor a folder record with .yaml files in it");
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(folder, 0, 0), $"the folder cannot be read: {e.Message}");
            return [];
        }
    }

    private static bool IsYaml(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>At most one byte more than is left, so that an endless file ends here.</summary>
    private static byte[]? Bytes(string file, int left, Problems problems)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
            var buffer = new byte[1 << 16];
            using var bytes = new MemoryStream();
            while (bytes.Length <= left && stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left + 1 - bytes.Length)) is > 0 and var read)
                bytes.Write(buffer, 0, read);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(file, 0, 0), $"the file cannot be read: {e.Message}");
            return null;
        }
    }

    private static string? Decode(string file, byte[] bytes, Problems problems)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add(new(file, 1, 1), "the file is in UTF-16; save it as UTF-8");
            return null;
        }

        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        string text;
        try
        {
            text = Utf8.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            var bad = FirstInvalid(bytes);
            var line = bytes.AsSpan(0, bad).Count((byte)'\n') + 1;
            var column = bad - bytes.AsSpan(0, bad).LastIndexOf((byte)'\n');
            problems.Add(new(file, line, column), string.Create(CultureInfo.InvariantCulture, $"byte {bad} of the file (0x{bytes[bad]:X2}) is not UTF-8; save the file as UTF-8"));
            return null;
        }

        return FindControls(file, text, problems) ? null : text;
    }

    private static int FirstInvalid(byte[] bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes.AsSpan(at), out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }

    private static bool FindControls(string file, string text, Problems problems)
    {
        var found = false;
        var (line, column) = (1, 0);
        foreach (var c in text)
        {
            column++;
            if (c == '\n')
                (line, column) = (line + 1, 0);
            else if (char.IsControl(c) && c is not ('\t' or '\r' or '\u0085'))
            {
                problems.Add(new(file, line, column), $"a character that cannot be shown (U+{(int)c:X4}) stands here; delete it");
                found = true;
            }
        }

        return found;
    }
}
