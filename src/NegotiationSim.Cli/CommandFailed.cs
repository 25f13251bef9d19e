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

    /// <summary>What else is wrong.</summary>
    public IReadOnlyList<CommandFailed> Others { get; init; } = [];

    /// <summary>A last line; null for none.</summary>
    public string? Conclusion { get; init; }

    /// <summary>The domain says no.</summary>
    public static CommandFailed Refused(string message, params IReadOnlyList<string> hints) => new(Cli.ExitCode.Failed, message, hints);

    /// <summary>The command cannot be understood.</summary>
    public static CommandFailed Misused(string message, params IReadOnlyList<string> hints) => new(Cli.ExitCode.Misused, message, hints);
}

/// <summary>Gathers what is wrong with a command, so that somebody who mends it hears of everything at once.</summary>
internal sealed class Misuses
{
    private readonly List<CommandFailed> _found = [];

    /// <summary>Does something that may find a misuse, which is kept.</summary>
    public void Check(Action check) => Of(() =>
    {
        check();
        return true;
    });

    /// <summary>Notes a misuse where something is not so.</summary>
    public void Unless(bool isRight, string message)
    {
        if (!isRight)
            _found.Add(CommandFailed.Misused(message));
    }

    /// <summary>Reads something that may be misused; the default where it is, until <see cref="End"/>.</summary>
    public T? Of<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CommandFailed misuse) when (misuse.ExitCode == ExitCode.Misused)
        {
            _found.Add(misuse);
            return default;
        }
    }

    /// <summary>Ends the command when anything was wrong.</summary>
    /// <param name="consequence">What came of it, told with the number of problems; null to say nothing.</param>
    /// <exception cref="CommandFailed">Everything that was found.</exception>
    public void End(string? consequence = null)
    {
        if (_found.Count > 0)
            throw new CommandFailed(ExitCode.Misused, _found[0].Message, _found[0].Hints)
            {
                Others = [.. _found.Skip(1)],
                Conclusion = consequence is null ? null : $"{Output.English.Count(_found.Count, "problem", "problems")}; {consequence}.",
            };
    }
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
