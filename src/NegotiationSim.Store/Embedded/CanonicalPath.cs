namespace NegotiationSim.Store.Embedded;

/// <summary>Paths with every link on the way resolved, as the operating system reports them.</summary>
internal static class CanonicalPath
{
    // As many as Linux follows; links that lead in a circle stay as they are, and opening them fails with a clear message.
    private const int MostLinks = 40;

    public static string Of(string path) => Of(path, MostLinks);

    private static string Of(string path, int links)
    {
        var full = Path.GetFullPath(path);
        var current = Path.GetPathRoot(full)!;
        foreach (var part in full[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(current, part);
            current = links > 0 && new FileInfo(next).LinkTarget is { } target
                ? Of(Path.Combine(current, target), --links)
                : next;
        }

        return current;
    }
}
