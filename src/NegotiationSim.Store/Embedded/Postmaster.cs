using System.Diagnostics;
using System.Globalization;

namespace NegotiationSim.Store.Embedded;

/// <summary>What <c>postmaster.pid</c> in a cluster says about the server's main process.</summary>
/// <param name="ProcessId">Of the process that wrote the file, which may be gone and its number given to another.</param>
/// <param name="Port">Zero while it has not got so far.</param>
internal sealed record Postmaster(int ProcessId, int Port)
{
    // Larger than any process number that a system gives out.
    private const int Nobody = int.MaxValue;

    public static Postmaster? Read(string cluster)
    {
        var lines = ReadLines(cluster);
        return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process) && process > 0
            ? new(process, lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : 0)
            : null;
    }

    /// <summary>Whether the process is alive and is the server of this cluster, not some other program or server.</summary>
    public async Task<bool> RunsAsync(string cluster, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            if (process.ProcessName is not ("postgres" or "postmaster"))
                return false;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }

        if (OperatingSystem.IsWindows())
            return true; // connecting with our password decides
        if (OperatingSystem.IsLinux() && WorkingFolder() is { } folder)
            return folder == cluster;
        return await ArgumentsAsync(cancellationToken) is { } arguments && arguments.Contains(cluster, StringComparison.Ordinal);
    }

    /// <summary>
    /// Frees a cluster in which no server runs from a remnant at which PostgreSQL would refuse to start: the number of a process
    /// that belongs to somebody else by now, or a file that was never written to its end. The other lines stay: from them
    /// PostgreSQL knows the shared memory of the last server, and makes sure that no child of it is still at work.
    /// </summary>
    public static void ClearRemnant(string cluster)
    {
        var path = FileIn(cluster);
        if (!File.Exists(path) || (Read(cluster) is { } gone && !gone.IsAlive()))
            return; // PostgreSQL sees by itself that it is stale

        var lines = ReadLines(cluster);
        if (lines.Length > 0)
            File.WriteAllText(path, string.Join('\n', [Nobody.ToString(CultureInfo.InvariantCulture), .. lines.Skip(1)]) + '\n');
        else
            File.Delete(path); // empty: the disk was full, or the machine stopped, as it was written
    }

    private bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string FileIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    private static string[] ReadLines(string cluster)
    {
        try
        {
            return File.ReadAllLines(FileIn(cluster));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>A server works inside its cluster. Null when the system does not let us look.</summary>
    private string? WorkingFolder()
    {
        try
        {
            return new FileInfo($"/proc/{ProcessId}/cwd").LinkTarget;
        }
        catch (Exception hidden) when (hidden is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private async Task<string?> ArgumentsAsync(CancellationToken cancellationToken)
    {
        var file = $"/proc/{ProcessId}/cmdline";
        if (OperatingSystem.IsLinux() && File.Exists(file))
            return await File.ReadAllTextAsync(file, cancellationToken);
        var answer = await new Command("ps", "-ww", "-o", "command=", "-p", $"{ProcessId}").RunAsync(cancellationToken);
        return answer.Succeeded ? answer.Output : null;
    }
}
