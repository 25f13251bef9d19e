using NegotiationSim.Core.Ensembles;

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

/// <summary>Questions that make no sense end the command.</summary>
internal static class AskedOnTheCommandLine
{
    /// <summary>The question; one that makes no sense is told as what it is.</summary>
    /// <param name="asked">What became of what was typed.</param>
    /// <param name="option">The option whose value it is.</param>
    public static T OrMisused<T>(this Asked<T> asked, string option = "") => asked switch
    {
        Asked<T>.Right right => right.Value,
        Asked<T>.Wrong wrong => throw CommandFailed.Misused(option.Length > 0 ? $"{option}: {wrong.Why}" : wrong.Why, [.. wrong.Hints]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
