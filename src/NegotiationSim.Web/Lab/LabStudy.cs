using System.Security.Cryptography;
using System.Text;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Lab;

/// <summary>Many runs for one question, as far as they are held. It is in memory only: the same question gives the same answer again.</summary>
/// <param name="kind">What kind of question, the beginning of the id.</param>
/// <param name="question">All that the answer depends on besides the scenario.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="most">How many runs it may take.</param>
public abstract class LabStudy(string kind, string question, Scenario scenario, int most)
{
    private int _held;
    private volatile bool _isStopped;

    /// <summary>Its id: the same question about the same scenario has the same.</summary>
    public string Id { get; } = $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Canonical.Hash(scenario)} {question}")))[..10]}";

    /// <summary>What it is about, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>Its page.</summary>
    public abstract string Address { get; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; } = scenario;

    /// <summary>How many runs it may take.</summary>
    public int Most { get; } = most;

    /// <summary>How many runs are over.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Whether it was stopped before its end.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Whether it broke down; the server's log tells why.</summary>
    public bool HasFailed { get; internal set; }

    /// <summary>What it is doing, as its page and the API say it.</summary>
    public string Stands =>
        HasFailed ? "broke down"
        : IsStopped ? IsGoingOn ? "stopping" : "stopped"
        : !IsGoingOn ? "finished"
        : Held == 0 ? "waits for its turn" : "going on";

    /// <summary>Whether it waits for its turn or is being held.</summary>
    public bool IsGoingOn => !Done.IsCompleted;

    internal Task Done { get; set; } = Task.CompletedTask;

    /// <summary>Ends it after the runs that are under way.</summary>
    public void Stop() => _isStopped |= IsGoingOn;

    /// <summary>Holds the runs; on return they are all over, or it was stopped.</summary>
    internal abstract void Hold();

    /// <summary>Does something to each number below <paramref name="count"/>, several at once.</summary>
    /// <returns>Whether all were done.</returns>
    protected bool ForEach(int count, Action<int> hold)
    {
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = LabTurn.Threads }, (i, loop) =>
        {
            if (_isStopped)
                loop.Stop();
            else
                hold(i);
        });
        return !_isStopped;
    }

    /// <summary>Counts runs that are over.</summary>
    protected void Count(int runs = 1) => Interlocked.Add(ref _held, runs);
}
