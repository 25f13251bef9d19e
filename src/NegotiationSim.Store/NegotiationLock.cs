using System.Buffers.Binary;
using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>
/// The right to be the one process that continues a negotiation. It lives in the database as an advisory lock of a connection,
/// so that it goes with a process that crashes. Should the server restart, the lock is gone without a word; the expected version
/// of every append still keeps two writers apart.
/// </summary>
public sealed class NegotiationLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private NegotiationLock(NpgsqlConnection connection, string negotiation)
    {
        _connection = connection;
        Negotiation = negotiation;
    }

    /// <summary>What is locked.</summary>
    public string Negotiation { get; }

    /// <summary>Gives the lock back: whoever asks next gets it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // The server hears of a closed connection when it gets round to it, and until then the lock is nobody's.
            if (_connection.State == ConnectionState.Open)
            {
                await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", _connection) { CommandTimeout = 2 };
                await command.ExecuteNonQueryAsync();
            }
        }
        catch (NpgsqlException)
        {
            // A server that is away holds no lock, and one that comes back notices that the connection is gone.
        }

        await _connection.DisposeAsync();
    }

    internal static async Task<NegotiationLock?> TryTakeAsync(
        string connectionString, string schema, string negotiation, CancellationToken cancellationToken)
    {
        // Outside the pool: whatever becomes of this process, its lock goes with the connection.
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var connection = new NpgsqlConnection(own.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({AdvisoryKey.Of($"{schema} {negotiation}")})", connection);
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
                return new(connection, negotiation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }
}

/// <summary>Numbers for PostgreSQL's advisory locks.</summary>
internal static class AdvisoryKey
{
    public static string Of(string name) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("negsim " + name))).ToString(CultureInfo.InvariantCulture);
}
