using System.Diagnostics;
using NegotiationSim.Core.Negotiations;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>How a negotiation goes, for somebody who watches.</summary>
internal sealed class RunProgress(Negotiation state, string id)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(80);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private volatile Negotiation _state = state;

    /// <summary>The record after the last sitting that is stored. Set from the floor's thread.</summary>
    public Negotiation State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>Where a negotiation is, as in <c>meeting 47 of 120</c>.</summary>
    public static string Place(Negotiation state) => state.Phase switch
    {
        Phase.NotOpened => "nothing",
        Phase.InCommittee when state.Meeting == 0 => "the opening",
        Phase.InCommittee => $"meeting {state.Meeting} of {state.Calendar.Meetings}",
        _ => $"adoption, {English.Day(state.Date)}",
    };

    /// <summary>Shows the last state several times a second until the negotiation is over, then clears the display.</summary>
    /// <remarks>On a thread of its own: the parties keep all those of the pool busy.</remarks>
    public Task ShowUntilAsync(Task held, IAnsiConsole screen) => Task.Factory.StartNew(
        () => screen.Live(Picture()).AutoClear(true).Start(live =>
        {
            var over = (IAsyncResult)held;
            do
                live.UpdateTarget(Picture());
            while (!over.AsyncWaitHandle.WaitOne(Frame));
        }),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private Rows Picture()
    {
        var s = _state;
        var byConsensus = s.Issues.Count(i => i.How == SettledBy.Consensus);
        var settled = s.Issues.Length - s.OpenIssues;
        return new(
            Line($"{(s.Opening?.Title ?? "").In("bold")} [grey]· {id.Plain()}[/]"),
            Line($"{Bar(s)}  {Place(s).Plain()} [grey]· {Day(s).Plain()}[/]"),
            Line(s.OnFloor is { } floor ? $"[grey]on the floor[/]  {(s.Find(floor)?.Draft.Label ?? floor.Value).Plain()}" : " "),
            Line($"[yellow]{s.OpenBrackets}[/] in brackets [grey]·[/] [green]{settled}[/] of {s.Issues.Length} settled, {byConsensus} by consensus"
                + $" [grey]·[/] {English.Number(s.Version)} moves [grey]·[/] {English.Seconds(_watch.Elapsed.TotalSeconds)}"));
    }

    private static Markup Line(string markup) => new Markup(markup).Overflow(Overflow.Ellipsis);

    private static string Day(Negotiation s)
    {
        var session = s.Phase == Phase.InCommittee && s.Meeting > 0 ? s.Calendar.Locate(s.Meeting)?.Session.Title : null;
        return session is null ? English.Day(s.Date) : $"{English.Day(s.Date)} · {session}";
    }

    private static string Bar(Negotiation s)
    {
        const int cells = 24;
        var full = s.Phase == Phase.InCommittee ? cells * s.Meeting / Math.Max(1, s.Calendar.Meetings) : cells;
        return $"[green]{new string('█', full)}[/][grey]{new string('░', cells - full)}[/]";
    }
}
