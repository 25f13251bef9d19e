using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using NegotiationSim.Cli.Commands;
using NegotiationSim.Store;
using NegotiationSim.Store.Embedded;
using Npgsql;

namespace NegotiationSim.Cli;

/// <summary>The program: arguments in, exit code out.</summary>
public static class Negsim
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    private const string Examples =
        """
        Examples:
          negsim run scenarios/cybercrime-convention           negotiate a convention and report
          negsim trace cybercrime-7f3a "without right"         the life of a phrase
          negsim replay cybercrime-7f3a --meeting 40           the text and the floor on that day
          negsim redline cybercrime-7f3a --from 1 --to 900     what changed between two moves
          negsim serve                                         pages in the browser
          negsim list --json                                   for scripts
        An id may be shortened as long as it is clear which one is meant.
        """;

    /// <summary>Runs one command.</summary>
    /// <param name="args">Arguments, without the name of the program.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="cancellationToken">Stops the command as Ctrl-C does.</param>
    /// <returns>0 done, 1 the domain says no, 2 the command cannot be understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(terminal);
        var parsed = Root(terminal).Parse(args.Count == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            Misuse.Explain(parsed, terminal);
            return ExitCode.Misused;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeToStop,
            }, cancellationToken);
        }
        catch (CommandFailed failure)
        {
            foreach (var wrong in failure.Others.Prepend(failure))
            {
                Complain(terminal, wrong.Message);
                foreach (var hint in wrong.Hints)
                    Hint(terminal, hint);
            }

            if (failure.Conclusion is { } conclusion)
                terminal.Error.WriteLine(conclusion);
            return failure.ExitCode;
        }
        catch (Exception failure) when (failure is DatabaseException or NegotiationStoreException)
        {
            Complain(terminal, failure.Message);
            return ExitCode.Failed;
        }
        catch (Exception failure) when (OfDatabase(failure) is { } cause)
        {
            Complain(terminal, $"The database refused: {cause.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            Complain(terminal, "Stopped.");
            return ExitCode.Interrupted;
        }
        catch (IOException) when (!terminal.IsLive)
        {
            // "negsim events ... | head" closes the pipe when it has seen enough.
            return ExitCode.Done;
        }
        catch (Exception defect)
        {
            terminal.Error.WriteLine($"negsim: This is a defect of negsim itself: {defect}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Simulates and replays treaty negotiations, and tells how each word of the text came to be.");
        foreach (var option in CommonOptions.Create())
            root.Add(option);
        foreach (var command in new Command[]
        {
            RunCommand.Create(terminal),
            OpenCommand.Create(terminal),
            MeetingCommand.Create(terminal),
            ResumeCommand.Create(terminal),
            BranchCommand.Create(terminal),
            TreeCommand.Create(terminal),
            CompareCommand.Create(terminal),
            AmendCommand.Create(terminal),
            AmendmentsCommand.Create(terminal),
            AmendmentCommand.Create(terminal),
            ListCommand.Create(terminal),
            ShowCommand.Create(terminal),
            EventsCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            TraceCommand.Create(terminal),
            FindCommand.Create(terminal),
            StoryCommand.Create(terminal),
            BlameCommand.Create(terminal),
            WhyCommand.Create(terminal),
            PartyCommand.Create(terminal),
            RedlineCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            EnsembleCommand.Create(terminal),
            AblateCommand.Create(terminal),
            BacktestCommand.Create(terminal),
            PivotCommand.Create(terminal),
            SweepCommand.Create(terminal),
            ForecastCommand.Create(terminal),
            CalibrateCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            GenerateCommand.Create(terminal),
            RulesCommand.Create(terminal),
            RecordCommand.Create(terminal),
            TextCommand.Create(terminal),
            ServeCommand.Create(terminal),
            DatabaseCommand.Create(terminal),
        })
            root.Add(command);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, terminal);
        return root;
    }

    /// <summary>Says what is wrong; several things stand in lines of their own.</summary>
    internal static void Complain(Terminal terminal, string message)
    {
        foreach (var line in message.Split('\n'))
            terminal.Error.WriteLine($"negsim: {line}");
    }

    internal static void Hint(Terminal terminal, string hint) => terminal.Error.WriteLine($"  {hint}");

    private static NpgsqlException? OfDatabase(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (cause is NpgsqlException database)
                return database;
        return null;
    }

    private sealed class HelpWithExamples(HelpAction help, Terminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            help.MaxWidth = terminal.Width;
            var exitCode = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is RootCommand)
                terminal.Out.WriteLine(Examples);
            return exitCode;
        }
    }
}
