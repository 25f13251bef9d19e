using System.Security.Cryptography;
using System.Text;

namespace NegotiationSim.Store.Embedded;

/// <summary>Where a private server lives, and as which user it runs.</summary>
/// <param name="Home">The data folder, or the stand-in that root uses for one that only root may enter.</param>
/// <param name="User">Runs PostgreSQL and owns <see cref="Cluster"/>.</param>
internal sealed record ServerPlace(string Home, ServerUser User)
{
    /// <summary>PostgreSQL's data folder; it may be a link to a bigger disk.</summary>
    public string Cluster { get; } = ClusterIn(Home);

    /// <summary>PostgreSQL programs that npm fetched.</summary>
    public string Fetched => Path.Combine(Home, "pgsql-npm");

    public string Log => Path.Combine(Cluster, "server.log");

    public static string ClusterIn(string home) => CanonicalPath.Of(Path.Combine(home, "pg"));

    /// <summary>The home of the server that was made for a data folder before, or null.</summary>
    public static string? FindHome(string dataDirectory, string? recorded, HostEnvironment environment)
    {
        string?[] homes = environment.IsRoot ? [dataDirectory, recorded, StandIn(dataDirectory, environment)] : [dataDirectory];
        return homes.FirstOrDefault(home => home is not null && Embedded.Cluster.IsComplete(ClusterIn(home)));
    }

    /// <summary>Finds the place of a server, or chooses one for a new server and makes its folder.</summary>
    public static async Task<ServerPlace> ChooseAsync(
        string dataDirectory, string? recorded, HostEnvironment environment, CancellationToken cancellationToken)
    {
        if (FindHome(dataDirectory, recorded, environment) is { } existing)
            return new(existing, await ServerUser.ChooseAsync(environment, [ClusterIn(existing), existing], cancellationToken));

        var user = await ServerUser.ChooseAsync(environment, [dataDirectory], cancellationToken);
        if (await user.CanEnterAsync(dataDirectory, cancellationToken))
            return new(dataDirectory, user);

        // The data folder is, say, below /root. Opening root's folders to others is not ours to do.
        var standIn = StandIn(dataDirectory, environment);
        Directory.CreateDirectory(standIn);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var folder in new[] { environment.SharedFolder, standIn })
                File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return await user.CanEnterAsync(standIn, cancellationToken)
            ? new(standIn, user)
            : throw new EmbeddedPostgresException(
                $"PostgreSQL refuses to run as root, and the user {user.Shown}, who would run it, may enter neither {dataDirectory} " +
                $"nor {standIn}. Name a data folder that {user.Shown} can reach with --data-dir or NEGSIM_HOME.");
    }

    private static string StandIn(string dataDirectory, HostEnvironment environment) => Path.Combine(
        environment.SharedFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataDirectory)))[..16]);
}
