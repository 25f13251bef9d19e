using System.Net.Sockets;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>How long to wait for a database that has gone away.</summary>
/// <param name="Total">After this the work is given up; zero for no second attempt.</param>
/// <param name="First">Pause before the second attempt; each further pause is twice as long.</param>
/// <param name="Longest">No pause is longer.</param>
public sealed record Patience(TimeSpan Total, TimeSpan First, TimeSpan Longest)
{
    /// <summary>Half a minute: a server that is restarted is back by then.</summary>
    public static readonly Patience Default = new(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));

    /// <summary>Does the work, and does it again while the database is away.</summary>
    /// <param name="what">What is being done, as in "writing to treaty-1a2b".</param>
    /// <param name="work">Takes the number of the attempt, from 1.</param>
    /// <param name="clock">Measures and waits.</param>
    /// <param name="report">Hears of every attempt that failed; null for nobody.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal async Task<T> RunAsync<T>(
        string what,
        Func<int, CancellationToken, Task<T>> work,
        TimeProvider clock,
        Action<DatabaseInterruption>? report,
        CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var pause = First;
        for (var attempt = 1; ; attempt++)
            try
            {
                return await work(attempt, cancellationToken);
            }
            catch (Exception problem) when (IsPassing(problem) && !cancellationToken.IsCancellationRequested)
            {
                var waited = clock.GetElapsedTime(started);
                if (waited + pause > Total)
                    throw new DatabaseUnavailableException(what, waited, attempt, problem);
                report?.Invoke(new(what, attempt, waited, pause, problem));
                await Task.Delay(pause, clock, cancellationToken);
                pause = pause + pause < Longest ? pause + pause : Longest;
            }
    }

    /// <summary>Whether the failure may be over in a moment: nobody listens, the connection broke, the server starts or stops.</summary>
    internal static bool IsPassing(Exception problem)
    {
        // Marten puts its own exception around what Npgsql throws.
        for (var cause = problem; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case OperationCanceledException:
                    return false;
                case PostgresException refusal:
                    return refusal.SqlState is "57P01" or "57P02" or "57P03" or "53300"
                        || refusal.SqlState.StartsWith("08", StringComparison.Ordinal)
                        || IsNumberTaken(refusal);
                case SocketException or IOException or TimeoutException:
                    return true;
            }

        return false;
    }

    /// <summary>
    /// Whether the database gave out a number of its sequence of events a second time. A server that crashes forgets the last
    /// numbers of transactions that were not committed, and Marten has meanwhile filled them with tombstones of the failed batch.
    /// </summary>
    internal static bool IsNumberTaken(Exception problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
            if (cause is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pkey_mt_events_seq_id" })
                return true;
        return false;
    }
}

/// <summary>The database did not answer, and will be asked again.</summary>
/// <param name="While">What was being done.</param>
/// <param name="Attempt">Which attempt failed, from 1.</param>
/// <param name="Waited">Time since the first attempt.</param>
/// <param name="Pause">Time until the next.</param>
/// <param name="Cause">What went wrong.</param>
public sealed record DatabaseInterruption(string While, int Attempt, TimeSpan Waited, TimeSpan Pause, Exception Cause);
