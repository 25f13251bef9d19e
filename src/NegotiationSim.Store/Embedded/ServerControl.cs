using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NegotiationSim.Store.Embedded;

/// <summary>Starts and stops one server, through PostgreSQL's own <c>pg_ctl</c> and only ever with our own cluster.</summary>
internal sealed class ServerControl(ServerPlace place, PostgresBinaries binaries)
{
    private const long LogLimit = 10_000_000;

    // pg_ctl detaches the server from the terminal (setsid) and from our standard streams. Other files that our caller left
    // open would be inherited, and whoever reads their other end would wait for ever.
    private const string CloseInherited = "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; exec \"$@\"";

    /// <summary>Null when the server runs; else why it does not.</summary>
    public async Task<string?> StartAsync(int port, CancellationToken cancellationToken)
    {
        var logged = KeepLogSmall();
        // -t: recovery after a crash may take its time. pg_ctl looks every 0.1 s.
        string[] arguments = ["start", "-w", "-s", "-t", "300", "-D", place.Cluster, "-l", place.Log, "-o", $"-p {port}"];
        var (succeeded, said) = OperatingSystem.IsWindows()
            ? await StartOnWindowsAsync(arguments, cancellationToken)
            : await StartOnUnixAsync(arguments, cancellationToken);
        if (succeeded)
            return null;

        var log = LogSince(logged);
        return CommandResult.LastLines(log.Length > 0 ? log : said);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var result = await place.User.As(
            binaries.PgCtl, "stop", "-w", "-s", "-m", "fast", "-t", "60", "-D", place.Cluster).RunAsync(cancellationToken);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"The database server in {place.Cluster} could not be stopped.", result.Tail);
    }

    /// <summary>Gives the user of a stopped cluster a new password, when ours was lost.</summary>
    public async Task ResetPasswordAsync(string password, CancellationToken cancellationToken)
    {
        var command = place.User.As(binaries.Postgres, "--single", "-D", place.Cluster, "postgres") with
        {
            Input = $"ALTER ROLE {Cluster.Name} WITH PASSWORD '{password}'\n",
        };
        var result = await command.RunAsync(cancellationToken);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"The database in {place.Cluster} could not be given a new password.", result.Tail);
    }

    /// <summary>The preferred port if nobody uses it, else any free one.</summary>
    public static int FreePort(int? preferred)
    {
        foreach (var port in new[] { preferred ?? 0, 0 })
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (port != 0)
            {
                // Taken by now.
            }
        }

        throw new UnreachableException();
    }

    private async Task<(bool Succeeded, string Said)> StartOnUnixAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var result = await place.User.As("/bin/sh", ["-c", CloseInherited, "sh", binaries.PgCtl, .. arguments]).RunAsync(cancellationToken);
        return (result.Succeeded, result.Tail);
    }

    // The shell hands no handle and no console down, so that neither a pipe nor Ctrl-C reaches the server.
    private async Task<(bool Succeeded, string Said)> StartOnWindowsAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(binaries.PgCtl, arguments) { UseShellExecute = true, WindowStyle = ProcessWindowStyle.Hidden };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode == 0, $"pg_ctl ended with code {process.ExitCode}");
    }

    private long KeepLogSmall()
    {
        var log = new FileInfo(place.Log);
        if (!log.Exists)
            return 0;
        if (log.Length < LogLimit)
            return log.Length;
        log.MoveTo(place.Log + ".old", overwrite: true);
        return 0;
    }

    private string LogSince(long position)
    {
        if (!File.Exists(place.Log))
            return "";
        using var file = new FileStream(place.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Min(position, file.Length);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
