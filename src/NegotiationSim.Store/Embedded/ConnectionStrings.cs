using Npgsql;

namespace NegotiationSim.Store.Embedded;

/// <summary>Connection strings: checked before use, and shown without their password.</summary>
public static class ConnectionStrings
{
    /// <summary>The same string with the password left out, fit for a screen or a log.</summary>
    public static string WithoutPassword(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Password = null }.ConnectionString;

    internal static string Checked(string connectionString, string source)
    {
        try
        {
            if (new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 })
                return connectionString;
        }
        catch (ArgumentException)
        {
            // Answered below. The parser's own message may quote the password, so it is not passed on.
        }

        throw new DatabaseException(
            $"The connection string in {source} cannot be read. It is written like " +
            "\"Host=localhost;Port=5432;Username=negsim;Password=secret;Database=negsim\".");
    }

    /// <summary>The private server's. TLS is off: it listens on the loopback interface only.</summary>
    internal static string ForLoopback(int port, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = Cluster.Name,
        Password = password,
        Database = Cluster.Name,
        ApplicationName = "negsim",
        SslMode = SslMode.Disable,
    }.ConnectionString;
}
