namespace NegotiationSim.Store;

/// <summary>What the store cannot do, with a message for people.</summary>
public abstract class NegotiationStoreException : Exception
{
    private protected NegotiationStoreException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

/// <summary>The id is taken.</summary>
public sealed class NegotiationExistsException(string id, Exception? cause = null)
    : NegotiationStoreException($"There is a negotiation {id} already.", cause)
{
    public string Id { get; } = id;
}

/// <summary>There is no negotiation of that id.</summary>
public sealed class NegotiationNotFoundException(string id, Exception? cause = null)
    : NegotiationStoreException($"There is no negotiation {id}.", cause)
{
    public string Id { get; } = id;
}

/// <summary>Somebody else has added to the negotiation: read on and decide again.</summary>
public sealed class VersionConflictException(string id, long expected, long? actual, Exception? cause = null)
    : NegotiationStoreException(
        $"Negotiation {id} was expected at event {expected} and is at event {actual?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}.",
        cause)
{
    public string Id { get; } = id;

    /// <summary>The number of the last event, as the writer knew it.</summary>
    public long Expected { get; } = expected;

    /// <summary>The number of the last event in the database; null when that could not be read.</summary>
    public long? Actual { get; } = actual;
}

/// <summary>The database did not come back within the time that was given to it. Nothing of the batch has been lost or doubled.</summary>
public sealed class DatabaseUnavailableException(string what, TimeSpan waited, int attempts, Exception cause)
    : NegotiationStoreException(
        $"The database did not answer for {waited.TotalSeconds:0.#} s ({attempts} attempts) while {what}: {cause.Message}", cause)
{
    public TimeSpan Waited { get; } = waited;

    public int Attempts { get; } = attempts;
}
