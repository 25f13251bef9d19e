using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Talks;

/// <summary>A negotiation that this process plays at the moment.</summary>
public sealed class GoingOn : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    internal GoingOn(string id, Negotiation state)
    {
        Id = id;
        State = state;
    }

    /// <summary>The negotiation.</summary>
    public string Id { get; }

    /// <summary>How far it is: everything in it is stored.</summary>
    public Negotiation State { get; internal set; }

    /// <summary>Whether it waits until others have ended.</summary>
    public bool IsWaiting { get; internal set; } = true;

    /// <summary>What ended it before its time; null while all is well.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>Ends when it does, for whatever reason.</summary>
    public Task Done { get; internal set; } = Task.CompletedTask;

    internal CancellationToken Stopped => _stop.Token;

    /// <summary>Asks it to stop after the sitting that is under way; it can be resumed.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
