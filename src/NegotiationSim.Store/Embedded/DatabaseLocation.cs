namespace NegotiationSim.Store.Embedded;

/// <summary>Who named the database.</summary>
public enum DatabaseOrigin
{
    /// <summary>The option <c>--database</c>.</summary>
    Explicit,

    /// <summary>The variable NEGSIM_DATABASE, which docker-compose.yml documents.</summary>
    Environment,

    /// <summary>Nobody: a private server in the data folder.</summary>
    Embedded,
}

/// <summary>Which database to use, before anything is started.</summary>
/// <param name="ConnectionString">The server that was named; null for the private one.</param>
/// <param name="Origin">Who named it.</param>
/// <param name="DataDirectory">The data folder, full path, whether or not it exists yet.</param>
public sealed record DatabaseLocation(string? ConnectionString, DatabaseOrigin Origin, string DataDirectory)
{
    /// <summary>
    /// An explicit connection string wins over NEGSIM_DATABASE, which wins over the private server. The data folder is the
    /// one given, else NEGSIM_HOME, else <c>negsim</c> in the user's folder for application data.
    /// </summary>
    public static DatabaseLocation Find(string? connectionString, string? dataDirectory, HostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var folder = Given(dataDirectory) ?? environment.Home ?? environment.DefaultDataDirectory;
        folder = folder.Length == 0 ? "" : Path.GetFullPath(folder);
        if (Given(connectionString) is { } explicitString)
            return new(ConnectionStrings.Checked(explicitString, "--database"), DatabaseOrigin.Explicit, folder);
        if (environment.Database is { } fromVariable)
            return new(ConnectionStrings.Checked(fromVariable, "NEGSIM_DATABASE"), DatabaseOrigin.Environment, folder);
        if (folder.Length == 0)
            throw new DatabaseException(
                "There is no home folder to keep the database in. Name a folder with --data-dir or NEGSIM_HOME.");
        return new(null, DatabaseOrigin.Embedded, folder);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
