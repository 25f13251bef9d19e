using System.ComponentModel;
using System.Diagnostics;

namespace NegotiationSim.Store.Embedded;

internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last lines of what it wrote, errors preferred.</summary>
    public string Tail => LastLines(Errors.Trim().Length > 0 ? Errors : Output);

    public static string LastLines(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(8));
}

/// <summary>One program run to its end, with nothing of our own terminal handed down to it.</summary>
internal sealed record Command(string Program, params string[] Arguments)
{
    /// <summary>The user to run as; null is ourselves.</summary>
    public string? User { get; init; }

    public string Input { get; init; } = "";

    /// <summary>A folder that every user may enter: PostgreSQL's programs complain about others.</summary>
    public string Folder { get; init; } = Path.GetPathRoot(AppContext.BaseDirectory)!;

    public async Task<CommandResult> RunAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            WorkingDirectory = Folder,
        };
        if (User is not null)
            start.UserName = User;

        // Variables such as PGPORT or PGDATA are meant for other servers; messages are read, so they must be in English.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await WriteInputAsync(process, cancellationToken);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(cancellationToken));
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            // Only this process: what pg_ctl has already started is a server, and the next command will find it.
            await EndAsync(process);
            throw;
        }
    }

    /// <summary>Asks first, because initdb then clears away what it has begun.</summary>
    private static async Task EndAsync(Process process)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                await process.WaitForExitAsync(limit.Token);
            }
        }
        catch (Exception deaf) when (deaf is OperationCanceledException or Win32Exception)
        {
            // It does not listen, or there is no program kill.
        }

        process.Kill(); // does nothing when it has ended
    }

    private async Task WriteInputAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(Input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }
    }
}
