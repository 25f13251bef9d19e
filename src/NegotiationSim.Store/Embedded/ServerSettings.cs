using System.Globalization;

namespace NegotiationSim.Store.Embedded;

/// <summary>
/// What is remembered about a private server between two commands. A text file that only its owner may read, because the
/// password is in it; read on every start, so kept simpler than JSON.
/// </summary>
internal sealed record ServerSettings
{
    private const string FileName = "server.settings";

    public string? Password { get; init; }

    /// <summary>The port of the last start, tried first at the next.</summary>
    public int? Port { get; init; }

    /// <summary>The home of the server when it is not the data folder.</summary>
    public string? Home { get; init; }

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, FileName);

    public static async Task<ServerSettings> ReadAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var path = PathIn(dataDirectory);
        if (!File.Exists(path))
            return new();
        var lines = await File.ReadAllLinesAsync(path, cancellationToken);
        var values = lines.Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair is [_, { Length: > 0 }])
            .GroupBy(pair => pair[0], pair => pair[1])
            .ToDictionary(group => group.Key, group => group.Last());
        return new()
        {
            Password = values.GetValueOrDefault("password"),
            Port = int.TryParse(values.GetValueOrDefault("port"), CultureInfo.InvariantCulture, out var port) ? port : null,
            Home = values.GetValueOrDefault("home"),
        };
    }

    public async Task WriteAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var path = PathIn(dataDirectory);
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var lines = string.Create(CultureInfo.InvariantCulture, $"password = {Password}\nport = {Port}\nhome = {Home}\n");
        await using (var writer = new StreamWriter(temporary, options))
            await writer.WriteAsync(lines.AsMemory(), cancellationToken);

        File.Move(temporary, path, overwrite: true);
    }
}
