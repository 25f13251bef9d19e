using System.Globalization;

namespace NegotiationSim.Store.Embedded;

/// <summary>Creates PostgreSQL's data folder, the cluster.</summary>
internal static class Cluster
{
    /// <summary>The name of the user and of the database in it.</summary>
    public const string Name = "negsim";

    private const string Settings =
        """

        # Set by negsim when it made this cluster.
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 100
        shared_buffers = 128MB
        # An acknowledged move is never lost.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        """;

    /// <summary>initdb works in a folder of another name, so a cluster with this name is a whole one.</summary>
    public static bool IsComplete(string cluster) => File.Exists(VersionFile(cluster));

    /// <summary>The major version of PostgreSQL that the cluster belongs to.</summary>
    public static int MajorOf(string cluster) =>
        int.Parse(File.ReadAllText(VersionFile(cluster)).Trim().Split('.')[0], CultureInfo.InvariantCulture);

    public static async Task CreateAsync(
        ServerPlace place, PostgresBinaries binaries, string password, CancellationToken cancellationToken)
    {
        RefuseToTouchWhatIsThere(place.Cluster);
        var parent = Path.GetDirectoryName(place.Cluster)!;
        RemoveUnfinished(parent);

        var workshop = Path.Combine(parent, $"pg.unfinished-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(workshop);
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(workshop, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var passwordFile = Path.Combine(workshop, "password");
            await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
            await place.User.TakeAsync(workshop, cancellationToken);

            var unfinished = Path.Combine(workshop, "pg");
            var result = await place.User.As(
                binaries.InitDb, "-D", unfinished, "-U", Name, "-A", "scram-sha-256", $"--pwfile={passwordFile}",
                "-E", "UTF8", "--no-locale").RunAsync(cancellationToken);
            if (!result.Succeeded)
                throw new EmbeddedPostgresException(
                    $"PostgreSQL {binaries.Version} could not create a database in {place.Cluster} as the user {place.User.Shown}.", result.Tail);

            await File.AppendAllTextAsync(Path.Combine(unfinished, "postgresql.conf"), Settings, cancellationToken);
            if (Directory.Exists(place.Cluster))
                Directory.Delete(place.Cluster); // empty, as was made sure of
            Directory.Move(unfinished, place.Cluster);
        }
        finally
        {
            RemoveUnfinished(parent);
        }
    }

    private static void RefuseToTouchWhatIsThere(string cluster)
    {
        if (File.Exists(cluster) || (Directory.Exists(cluster) && Directory.EnumerateFileSystemEntries(cluster).Any()))
            throw new EmbeddedPostgresException(
                $"{cluster} is in the way: it is not a PostgreSQL data folder, and negsim deletes nothing that it did not make. " +
                "Move it elsewhere, or name another data folder with --data-dir.");
    }

    /// <summary>What an initdb that was killed half-way left behind, our own included.</summary>
    private static void RemoveUnfinished(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, "pg.unfinished-*"))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // A process of a cancelled initdb is still writing into it; the next creation clears it away.
            }
        }
    }

    private static string VersionFile(string cluster) => Path.Combine(cluster, "PG_VERSION");
}
