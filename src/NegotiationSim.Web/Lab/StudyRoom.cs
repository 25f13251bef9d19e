using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NegotiationSim.Web.Lab;

/// <summary>Holds studies in this process, one at a time, and remembers the last ones.</summary>
public sealed partial class StudyRoom(LabTurn turn, ILogger<StudyRoom> log) : IHostedService, IDisposable
{
    private const int Remembered = 20;

    private readonly ConcurrentDictionary<string, LabStudy> _studies = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private readonly Lock _starting = new();
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Begins a study, unless the same one is going on or was held to its end.</summary>
    /// <returns>Its id.</returns>
    public string Start(LabStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        lock (_starting)
        {
            if (Find<LabStudy>(study.Id) is { IsStopped: false, HasFailed: false })
                return study.Id;
            _studies[study.Id] = study;
            study.Done = Task.Run(() => HoldAsync(study), CancellationToken.None);
            _order.Enqueue(study.Id);
            for (var spare = _order.Count - Remembered; spare > 0; spare--)
                Forget(_order.Dequeue());
        }

        return study.Id;
    }

    /// <summary>A study of that id; null when there is none of this kind, or it was forgotten.</summary>
    public T? Find<T>(string id) where T : LabStudy => _studies.TryGetValue(id, out var study) ? study as T : null;

    /// <summary>The studies that are remembered, the last one first.</summary>
    public IReadOnlyList<LabStudy> List()
    {
        lock (_starting)
            return [.. _order.Reverse().Distinct().Select(Find<LabStudy>).OfType<LabStudy>()];
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        foreach (var study in _studies.Values)
            study.Stop();
        await _closing.CancelAsync();
        await Task.WhenAll(_studies.Values.Select(s => s.Done)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _closing.Dispose();

    /// <summary>Lets an old study go; one that is still to be held, or was begun again since, goes to the end of the queue.</summary>
    private void Forget(string id)
    {
        if (_order.Contains(id))
            return;
        if (_studies[id].IsGoingOn)
            _order.Enqueue(id);
        else
            _studies.TryRemove(id, out _);
    }

    private async Task HoldAsync(LabStudy study)
    {
        try
        {
            await turn.WaitAsync(_closing.Token);
            try
            {
                study.Hold();
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stopped before its turn came.
        }
        catch (Exception failure)
        {
            study.HasFailed = true;
            LogFailure(log, study.Id, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Study {Id} broke down.")]
    private static partial void LogFailure(ILogger log, string id, Exception failure);
}
