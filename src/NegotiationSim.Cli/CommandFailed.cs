namespace NegotiationSim.Cli;

/// <summary>Exit codes: 0 done, 1 the domain says no, 2 the command cannot be understood.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    /// <summary>Stopped by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}

/// <summary>A command cannot do what was asked, and says why to the person at the command line.</summary>
internal sealed class CommandFailed(int exitCode, string message, params IReadOnlyList<string> hints) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>What to do instead, a line each.</summary>
    public IReadOnlyList<string> Hints { get; } = hints;

    /// <summary>The domain says no.</summary>
    public static CommandFailed Refused(string message, params IReadOnlyList<string> hints) => new(Cli.ExitCode.Failed, message, hints);

    /// <summary>The command cannot be understood.</summary>
    public static CommandFailed Misused(string message, params IReadOnlyList<string> hints) => new(Cli.ExitCode.Misused, message, hints);
}
