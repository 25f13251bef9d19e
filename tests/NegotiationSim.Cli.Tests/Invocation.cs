using System.Diagnostics;
using System.Text.Json;
using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Cli.Tests;

/// <summary>What a command printed, and its exit code.</summary>
public sealed record Invocation(int ExitCode, string Out, string Error)
{
    private const int Columns = 100;

    /// <summary>What it printed, as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Runs a command within this process.</summary>
    public static Task<Invocation> OfAsync(string database, params string[] args) => OfAsync(database, Columns, args);

    /// <summary>Runs a command within this process, at a width.</summary>
    public static async Task<Invocation> OfAsync(string database, int width, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var terminal = new Terminal(output, error)
        {
            GivenWidth = width,
            Host = HostEnvironment.Current with { Database = database },
        };
        var exitCode = await Negsim.RunAsync(args, terminal, TestContext.Current.CancellationToken);
        terminal.Dispose();
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Starts the program as a process of its own.</summary>
    public static Process Start(string database, IReadOnlyDictionary<string, string>? variables, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "negsim.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NEGSIM_DATABASE"] = database;
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs the program as a process of its own.</summary>
    public static async Task<Invocation> ProcessAsync(string database, IReadOnlyDictionary<string, string>? variables, params string[] args)
    {
        using var process = Start(database, variables, args);
        return await EndAsync(process);
    }

    /// <summary>Waits for the end of a process.</summary>
    public static async Task<Invocation> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}
