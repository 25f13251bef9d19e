using System.Security.Cryptography;
using System.Text;
using JasperFx;
using Marten;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>
/// Brings the database to the schema that this version needs. What was applied is remembered as a comment on the schema, so that
/// a database that is up to date costs one query.
/// </summary>
public static class StoreSchema
{
    /// <summary>
    /// Stands for the tables, indexes and functions of this version: the hash of the statements that create them
    /// (<see cref="Hash"/>). Computing it takes longer than most commands, so it is written here, and a test keeps it true.
    /// </summary>
    public const string Fingerprint = "1c013d88273f5858";

    private const string Mark = "negsim schema ";

    /// <summary>Creates or changes the tables when they are not those of this version.</summary>
    /// <returns>Whether anything had to be done.</returns>
    public static async Task<bool> EnsureAsync(
        IDocumentStore store, string schema = StoreSetup.DefaultSchema, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        const string expected = Mark + Fingerprint;
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        if (await CommentAsync(connection, schema, cancellationToken) == expected)
            return false;

        // Two commands may start on an empty database at once: the second waits here and finds the work done.
        var key = AdvisoryKey.Of($"{schema} schema");
        await ExecuteAsync(connection, $"select pg_advisory_lock({key})", cancellationToken);
        try
        {
            if (await CommentAsync(connection, schema, cancellationToken) == expected)
                return false;
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
            await ExecuteAsync(connection, $"comment on schema {Quoted(schema)} is '{expected}'", cancellationToken);
            return true;
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({key})", CancellationToken.None);
        }
    }

    /// <summary>The statements that create everything, hashed: it changes when any table, index or function does.</summary>
    public static string Hash(IDocumentStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(store.Storage.ToDatabaseScript())))[..16];
    }

    private static async Task<string?> CommentAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select obj_description(to_regnamespace($1)::oid, 'pg_namespace')", connection);
        command.Parameters.Add(new() { Value = Quoted(schema) });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
