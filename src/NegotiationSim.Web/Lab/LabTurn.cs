namespace NegotiationSim.Web.Lab;

/// <summary>Whose turn it is on the processors: whatever the lab holds, it holds one after the other, so that the pages keep answering.</summary>
public sealed class LabTurn : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>How many threads the one whose turn it is may use: all processors but one.</summary>
    public static int Threads => Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Waits for the turn; <see cref="Release"/> gives it back.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _one.WaitAsync(cancellationToken);

    /// <summary>Gives the turn back.</summary>
    public void Release() => _one.Release();

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
