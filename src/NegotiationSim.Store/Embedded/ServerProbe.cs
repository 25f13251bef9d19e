using Npgsql;

namespace NegotiationSim.Store.Embedded;

internal enum ServerAnswer
{
    Ready,
    NotYet,
    NoDatabase,
    WrongPassword,

    /// <summary>A server of another cluster answers on the port.</summary>
    Stranger,
}

/// <summary>Asks the server itself whether it is the one that <c>postmaster.pid</c> speaks of.</summary>
internal static class ServerProbe
{
    private const int Seconds = 5;

    public static async Task<(ServerAnswer Answer, string Detail)> AskAsync(
        Postmaster postmaster, string password, CancellationToken cancellationToken)
    {
        if (postmaster.Port == 0)
            return (ServerAnswer.NotYet, "it has not opened its port");
        try
        {
            await using var connection = await OpenAsync(postmaster.Port, password, Cluster.Name, cancellationToken);
            // The server reads the file in its own cluster, whatever path that has there.
            await using var question = new NpgsqlCommand("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)", connection);
            var process = (string?)await question.ExecuteScalarAsync(cancellationToken);
            return process == $"{postmaster.ProcessId}"
                ? (ServerAnswer.Ready, connection.PostgreSqlVersion.ToString())
                : (ServerAnswer.Stranger, $"it belongs to process {process}");
        }
        catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            return (ServerAnswer.NoDatabase, refusal.MessageText);
        }
        catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return (ServerAnswer.WrongPassword, refusal.MessageText);
        }
        catch (Exception problem) when (DatabaseResolver.IsPassing(problem))
        {
            return (ServerAnswer.NotYet, problem.Message);
        }
    }

    public static async Task CreateDatabaseAsync(int port, string password, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(port, password, "postgres", cancellationToken);
        await using var command = new NpgsqlCommand($"create database {Cluster.Name}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<NpgsqlConnection> OpenAsync(
        int port, string password, string database, CancellationToken cancellationToken)
    {
        // Unpooled: an idle connection of ours must not hold up "negsim db stop".
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionStrings.ForLoopback(port, password))
        {
            Database = database,
            Pooling = false,
            Timeout = Seconds,
            CommandTimeout = Seconds,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
