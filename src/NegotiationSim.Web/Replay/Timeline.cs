using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Web.Replay;

/// <summary>Kinds of moves that a replay can go to, and that the strip above the slider shows, a lane each.</summary>
public enum MarkerKind
{
    Proposal,
    Objection,
    Agreed,
    Vote,
    Chair,
}

/// <summary>Where on the way of a negotiation its markers lie, and a path of SVG for each lane. Made once for a history.</summary>
public sealed class Timeline
{
    /// <summary>Width of the strip in its own units.</summary>
    public const int Width = 1000;

    /// <summary>Height of a lane in its own units.</summary>
    public const int Lane = 9;

    private const int Bins = 500;

    private static readonly ConditionalWeakTable<Chronicle, Timeline> Known = [];

    private readonly ImmutableArray<ImmutableArray<long>> _moves;

    private Timeline(Chronicle chronicle)
    {
        Moves = chronicle.Moves;
        var found = Enum.GetValues<MarkerKind>().Select(_ => ImmutableArray.CreateBuilder<long>()).ToArray();
        foreach (var (i, e) in chronicle.Events.Index())
            if (KindOf(e) is { } kind)
                found[(int)kind].Add(i + 1);
        _moves = [.. found.Select(f => f.ToImmutable())];
        Paths = [.. Enum.GetValues<MarkerKind>().Select(Path)];
    }

    /// <summary>How many moves there are.</summary>
    public long Moves { get; }

    /// <summary>One path for each kind, in the order of <see cref="MarkerKind"/>.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>The timeline of a history; the same object for the same history.</summary>
    public static Timeline Of(Chronicle chronicle) => Known.GetValue(chronicle, c => new(c));

    /// <summary>How many markers of a kind there are.</summary>
    public int Count(MarkerKind kind) => _moves[(int)kind].Length;

    /// <summary>The next marker of that kind after a move; null when there is none.</summary>
    public long? After(MarkerKind kind, long move)
    {
        var all = _moves[(int)kind];
        var at = all.BinarySearch(move + 1);
        at = at < 0 ? ~at : at;
        return at < all.Length ? all[at] : null;
    }

    /// <summary>The last marker of that kind before a move; null when there is none.</summary>
    public long? Before(MarkerKind kind, long move)
    {
        var all = _moves[(int)kind];
        var at = all.BinarySearch(move);
        at = (at < 0 ? ~at : at) - 1;
        return at >= 0 ? all[at] : null;
    }

    /// <summary>The kind of a move; null for moves that the strip leaves out.</summary>
    public static MarkerKind? KindOf(NegotiationEvent e) => e switch
    {
        ProposalTabled or ProposalSubmitted or AmendmentTabled or AmendmentSubmitted => MarkerKind.Proposal,
        ObjectionRaised or AmendmentObjectionRaised or BracketsPlaced => MarkerKind.Objection,
        ClauseAgreedAdReferendum or AmendmentAdopted or TextAdopted or TreatyEnteredIntoForce => MarkerKind.Agreed,
        VoteRecorded or VoteReported => MarkerKind.Vote,
        ChairTextIssued or PackageOffered or PackageAccepted or SilenceOpened => MarkerKind.Chair,
        _ => null,
    };

    /// <summary>One of a kind, in words.</summary>
    public static string Name(MarkerKind kind) => kind switch
    {
        MarkerKind.Proposal => "proposal",
        MarkerKind.Objection => "objection",
        MarkerKind.Agreed => "agreement",
        MarkerKind.Vote => "vote",
        _ => "chair's text or package",
    };

    /// <summary>Several of a kind, in words.</summary>
    public static string Plural(MarkerKind kind) => kind == MarkerKind.Chair ? "chair's texts and packages" : $"{Name(kind)}s";

    /// <summary>A tick for each part of the way that has any; the more it has, the taller.</summary>
    private string Path(MarkerKind kind)
    {
        var bins = new int[Bins];
        foreach (var move in _moves[(int)kind])
            bins[(int)((move - 1) * Bins / Math.Max(1, Moves))]++;
        var most = bins.Max();
        var path = new StringBuilder();
        var bottom = ((int)kind + 1) * Lane;
        for (var i = 0; i < Bins; i++)
            if (bins[i] > 0)
                path.Append(CultureInfo.InvariantCulture, $"M{(i + 0.5) * Width / Bins:0.#} {bottom - 1}V{bottom - 2 - ((Lane - 3) * Math.Sqrt((double)bins[i] / most)):0.#}");
        return path.ToString();
    }
}
