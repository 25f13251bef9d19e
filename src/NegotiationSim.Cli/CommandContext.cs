using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NegotiationSim.Core.History;
using NegotiationSim.Store;
using NegotiationSim.Store.Embedded;
using Spectre.Console;

namespace NegotiationSim.Cli;

/// <summary>What a command works with: its arguments, the terminal, the database.</summary>
internal sealed class CommandContext
{
    private readonly ParseResult _arguments;

    public CommandContext(ParseResult arguments, Terminal terminal)
    {
        _arguments = arguments;
        Terminal = terminal;
        if (arguments.GetValue<int?>(CommonOptions.Width) is { } width)
            terminal.GivenWidth = width;
        IsJson = arguments.GetValue<bool>(CommonOptions.Json);
    }

    public Terminal Terminal { get; }

    public IAnsiConsole Screen => Terminal.Screen;

    /// <summary>Whether a script reads the result.</summary>
    public bool IsJson { get; }

    /// <summary>Whether a moving display is wanted.</summary>
    public bool IsLive => Terminal.IsLive && !IsJson;

    public string? Database => _arguments.GetValue<string?>(CommonOptions.Database);

    public string? DataDirectory => _arguments.GetValue<string?>(CommonOptions.DataDirectory);

    public T? Get<T>(Option<T> option) => _arguments.GetValue(option);

    public T Get<T>(Argument<T> argument) => _arguments.GetValue(argument)!;

    /// <summary>Finds or starts the database and opens the store in it, to read: a database that is away is not waited for long.</summary>
    public Task<NegotiationStore> OpenStoreAsync(CancellationToken cancellationToken) =>
        OpenStoreAsync(Patience.Default with { Total = TimeSpan.FromSeconds(5) }, cancellationToken);

    /// <summary>Finds or starts the database and opens the store in it.</summary>
    public async Task<NegotiationStore> OpenStoreAsync(Patience patience, CancellationToken cancellationToken)
    {
        var progress = new Notices(this);
        var database = await DatabaseResolver.ResolveAsync(Database, DataDirectory, Terminal.Host, progress, cancellationToken);
        var options = new NegotiationStoreOptions { Patience = patience, Interrupted = progress.Report };
        return await NegotiationStore.ConnectAsync(database.ConnectionString, options, cancellationToken);
    }

    /// <summary>The id that somebody means who typed it or the beginning of it.</summary>
    public static async Task<string> ResolveAsync(NegotiationStore store, string typed, CancellationToken cancellationToken) =>
        await store.ResolveAsync(typed, cancellationToken) switch
        {
            Resolution.Found found => found.Id,
            Resolution.Ambiguous several => throw CommandFailed.Refused(
                $"\"{typed}\" could be any of {several.Candidates.Count} negotiations: {string.Join(", ", several.Candidates.Take(8))}{(several.Candidates.Count > 8 ? ", ..." : "")}."),
            Resolution.Unknown { Nearest: [_, ..] nearest } => throw CommandFailed.Refused(
                $"There is no negotiation \"{typed}\".", $"Did you mean {string.Join(" or ", nearest.Take(3))}?"),
            _ => throw CommandFailed.Refused($"There is no negotiation \"{typed}\".", "negsim list shows those that there are."),
        };

    /// <summary>The whole history of the negotiation that somebody means.</summary>
    public async Task<(string Id, Chronicle Chronicle)> ReadAsync(string typed, CancellationToken cancellationToken)
    {
        await using var store = await OpenStoreAsync(cancellationToken);
        var id = await ResolveAsync(store, typed, cancellationToken);
        return (id, Chronicle.Of(await store.ReadAsync(id, cancellationToken: cancellationToken)));
    }

    /// <summary>A line for a person: not wrapped when piped, so that a search finds whole sentences.</summary>
    public void Say(string line = "") => Terminal.Out.Write(line + "\n");

    /// <summary>A line with colours and emphasis.</summary>
    public void Show(string markup) => Screen.MarkupLine(markup);

    /// <summary>The result for scripts.</summary>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type)
    {
        Terminal.Out.Write(JsonSerializer.Serialize(value, type));
        Terminal.Out.Write('\n');
    }

    /// <summary>Writes a file that somebody asked for.</summary>
    public static async Task WriteFileAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CommandFailed.Misused($"{file} cannot be written: {e.Message}");
        }
    }

    /// <summary>A move number within the history.</summary>
    public static long Move(long move, Chronicle chronicle, string option) =>
        move >= 0 && move <= chronicle.Moves
            ? move
            : throw CommandFailed.Misused($"{option} {move}: the moves go from 0, before the opening, to {chronicle.Moves}.");

    /// <summary>Tells people on the error stream why they wait.</summary>
    private sealed class Notices(CommandContext context) : IProgress<string>
    {
        public void Report(string value) => context.Terminal.Error.WriteLine(value);

        public void Report(DatabaseInterruption interruption)
        {
            if (interruption.Attempt == 1)
                Report($"The database does not answer while {interruption.While}; waiting for it.");
        }
    }
}
