using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace NegotiationSim.Store.Embedded;

/// <summary>A database that can be connected to.</summary>
/// <param name="ConnectionString">With its password; show <see cref="Shown"/> instead.</param>
/// <param name="Origin">Who named the database.</param>
/// <param name="Server">The private server, when that is what is used.</param>
/// <param name="Elapsed">What finding, creating or starting it took.</param>
public sealed record ResolvedDatabase(
    string ConnectionString, DatabaseOrigin Origin, EmbeddedServer? Server, TimeSpan Elapsed)
{
    /// <summary>The connection string without the password.</summary>
    public string Shown => ConnectionStrings.WithoutPassword(ConnectionString);

    /// <inheritdoc/>
    public override string ToString() => $"{Origin}: {Shown}";
}

/// <summary>Finds the database to use and, when nobody named one, makes sure that the private server runs.</summary>
public static class DatabaseResolver
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Resolves with the environment of this process.</summary>
    public static Task<ResolvedDatabase> ResolveAsync(
        string? explicitConnectionString, string? dataDirectory, CancellationToken cancellationToken) =>
        ResolveAsync(explicitConnectionString, dataDirectory, HostEnvironment.Current, null, cancellationToken);

    /// <summary>
    /// Resolves in the order of <see cref="DatabaseLocation.Find"/>. A named server is not contacted; a private one is running
    /// and answers when the task completes.
    /// </summary>
    /// <exception cref="DatabaseException">With a message for the user.</exception>
    public static async Task<ResolvedDatabase> ResolveAsync(
        string? explicitConnectionString,
        string? dataDirectory,
        HostEnvironment environment,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var location = DatabaseLocation.Find(explicitConnectionString, dataDirectory, environment);
        if (location.ConnectionString is { } named)
            return new(named, location.Origin, null, watch.Elapsed);

        var postgres = new EmbeddedPostgres(location.DataDirectory, environment, progress);
        var server = await postgres.EnsureStartedAsync(cancellationToken);
        return new(server.ConnectionString, location.Origin, server, watch.Elapsed);
    }

    /// <summary>
    /// Waits until the server answers: one that is still starting, or one that went away and is expected back. A refusal that
    /// waiting cannot mend (wrong password, no such database) is reported at once.
    /// </summary>
    /// <exception cref="DatabaseException">The server did not answer in time, or refused.</exception>
    public static async Task WaitUntilAvailableAsync(
        string connectionString, TimeSpan timeout, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var place = $"{builder.Host}:{builder.Port}";
        var watch = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            var left = timeout - watch.Elapsed;
            builder.Timeout = Math.Clamp((int)Math.Ceiling(left.TotalSeconds), 1, 15);
            try
            {
                await using var connection = new NpgsqlConnection(builder.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (Exception problem) when (IsPassing(problem))
            {
                if (attempt == 1)
                    progress?.Report($"The database server at {place} does not answer; waiting for it.");
                if (watch.Elapsed + Pause >= timeout)
                    throw new DatabaseException(
                        $"The database server at {place} did not answer within {timeout.TotalSeconds:0.#} s: {problem.Message}",
                        problem);
            }
            catch (NpgsqlException refusal)
            {
                throw new DatabaseException($"The database server at {place} refused: {refusal.Message}", refusal);
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>A failure that may be over in a moment: nobody listens, still starting, shutting down, full.</summary>
    internal static bool IsPassing(Exception problem) => problem switch
    {
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or PostgresErrorCodes.TooManyConnections } => true,
        PostgresException => false,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        TimeoutException or SocketException => true,
        _ => false,
    };
}
