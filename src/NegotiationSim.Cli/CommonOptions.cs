using System.CommandLine;

namespace NegotiationSim.Cli;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    public const string Json = "--json";
    public const string Database = "--database";
    public const string DataDirectory = "--data-dir";
    public const string Width = "--width";

    /// <summary>The options, made anew for each command line.</summary>
    public static IEnumerable<Option> Create() =>
    [
        new Option<bool>(Json) { Description = "Print the result as JSON, for scripts.", Recursive = true },
        new Option<string?>(Database)
        {
            Description = "PostgreSQL to use instead of the private one. Also: NEGSIM_DATABASE.",
            HelpName = "connection",
            Recursive = true,
        },
        new Option<string?>(DataDirectory)
        {
            Description = "Folder of the private database. Also: NEGSIM_HOME.",
            HelpName = "folder",
            Recursive = true,
        },
        new Option<int?>(Width) { Description = "Columns to fill, whatever the window has.", Hidden = true, Recursive = true },
    ];

    /// <summary>The argument of commands that read one negotiation.</summary>
    public static Argument<string> Negotiation() => new("id") { Description = "The negotiation: its id, or the beginning of it." };

    /// <summary>Sets what the command does.</summary>
    public static Command Runs(this Command command, Terminal terminal, Func<CommandContext, CancellationToken, Task<int>> action)
    {
        command.SetAction((arguments, cancellationToken) => action(new(arguments, terminal), cancellationToken));
        return command;
    }
}
