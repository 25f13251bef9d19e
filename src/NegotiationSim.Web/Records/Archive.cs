using NegotiationSim.Store;
using NegotiationSim.Store.Embedded;
using NegotiationSim.Web.Hosting;

namespace NegotiationSim.Web.Records;

/// <summary>
/// The stored negotiations, for all pages. The database is found, or started, when it is first asked for; should it go away, the
/// next question finds it again.
/// </summary>
public sealed class Archive(WebOptions options) : IAsyncDisposable
{
    /// <summary>A page says soon that the database is away; whoever writes waits longer, so that no move is lost.</summary>
    private static readonly Patience ForReaders = Patience.Default with { Total = TimeSpan.FromSeconds(3) };

    private readonly SemaphoreSlim _one = new(1);
    private volatile Opened? _opened;

    /// <summary>The store for pages: an outage is reported within seconds.</summary>
    /// <exception cref="NegotiationStoreException">The database does not answer.</exception>
    /// <exception cref="DatabaseException">There is no database, with a message that says what to do.</exception>
    public async Task<NegotiationStore> ReaderAsync(CancellationToken cancellationToken = default) => (await OpenAsync(cancellationToken)).Reader;

    /// <summary>The store for negotiations that go on: an outage of half a minute is waited for.</summary>
    /// <inheritdoc cref="ReaderAsync"/>
    public async Task<NegotiationStore> WriterAsync(CancellationToken cancellationToken = default) => (await OpenAsync(cancellationToken)).Writer;

    /// <summary>Reads with the store; when the private server has been stopped meanwhile, it is started again and asked once more.</summary>
    public async Task<T> ReadAsync<T>(Func<NegotiationStore, CancellationToken, Task<T>> question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var asked = await OpenAsync(cancellationToken);
        try
        {
            return await question(asked.Reader, cancellationToken);
        }
        catch (DatabaseUnavailableException) when (asked.IsPrivate)
        {
            var again = await ReopenAsync(asked, cancellationToken);
            return await question(again.Reader, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_opened is { } opened)
            await opened.DisposeAsync();
        _one.Dispose();
    }

    private Task<Opened> OpenAsync(CancellationToken cancellationToken) =>
        _opened is { } opened ? Task.FromResult(opened) : ReopenAsync(null, cancellationToken);

    /// <summary>Only the first of those who find the database gone looks for it anew. The old store stays usable for its writers.</summary>
    private async Task<Opened> ReopenAsync(Opened? gone, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_opened is { } now && now != gone)
                return now;
            var database = await DatabaseResolver.ResolveAsync(
                options.Database, options.DataDirectory, options.Host, options.Progress, cancellationToken);
            if (gone is not null && gone.ConnectionString == database.ConnectionString)
                return gone;
            var reader = await NegotiationStore.ConnectAsync(database.ConnectionString, new() { Patience = ForReaders }, cancellationToken);
            var writer = await NegotiationStore.ConnectAsync(database.ConnectionString, new(), cancellationToken);
            return _opened = new(database.ConnectionString, database.Server is not null, reader, writer);
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record Opened(string ConnectionString, bool IsPrivate, NegotiationStore Reader, NegotiationStore Writer) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Reader.DisposeAsync();
            await Writer.DisposeAsync();
        }
    }
}
