using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>Why a move mattered.</summary>
public enum TellingKind
{
    PackageAccepted,
    ChairText,
    PaperSponsored,
    NarrowVote,
    Cascade,
}

/// <summary>A move that mattered.</summary>
/// <param name="When">The move.</param>
/// <param name="Kind">Why it mattered.</param>
/// <param name="Text">One line.</param>
/// <param name="Figure">The figure behind it, in words.</param>
/// <param name="Score">How much it mattered, in delegations; see <see cref="TellingMoves"/>.</param>
public sealed record TellingMove(Moment When, TellingKind Kind, string Text, string Figure, double Score)
{
    public override string ToString() => $"{Prose.Move(When.Move)} {Text}: {Figure}";
}

/// <summary>
/// Finds the moves that mattered. Each is scored in delegations whose stand it changed, so that moves of different kinds compare:
/// <list type="bullet">
/// <item>a package accepted: objections to its wordings withdrawn between its offer and its acceptance;</item>
/// <item>a chair's text: by how many the objections to the wordings that it chose fell from its issue to the end of the next meeting;</item>
/// <item>a cascade: objections to one alternative withdrawn in one meeting, without those that a package or a chair's text took;</item>
/// <item>a recorded vote: ballots for and against, times 1 - margin / ballots, where the margin is how many delegations would have had
/// to cross the floor to turn it; a vote decided by one delegation counts almost as much as everybody's;</item>
/// <item>an observer's paper sponsored: its sponsors at the end, and those who let it pass if it stands in the text.</item>
/// </list>
/// At most two of a kind are told.
/// </summary>
public static class TellingMoves
{
    private const int Most = 5;
    private const int MostOfAKind = 2;

    /// <summary>The moves with the highest scores, at most five, the highest first.</summary>
    public static ImmutableArray<TellingMove> Of(Chronicle chronicle)
    {
        var found = new List<TellingMove>();
        var reader = new Reader(chronicle, found);
        for (var move = 1L; move <= chronicle.Moves; move++)
            reader.Read(chronicle[move], chronicle.When(move));
        reader.Finish();
        return
        [
            .. found.Where(t => t.Score > 0)
                .GroupBy(t => t.Kind)
                .SelectMany(g => g.OrderByDescending(t => t.Score).ThenBy(t => t.When.Move).Take(MostOfAKind))
                .OrderByDescending(t => t.Score).ThenBy(t => t.When.Move)
                .Take(Most),
        ];
    }

    /// <summary>How many delegations would have had to vote the other way to turn a vote.</summary>
    internal static int Margin(ITakenVote vote)
    {
        var (yes, no) = (vote.Figures.Yes, vote.Figures.No);
        // Who would turn a vote with weights, people or vetoes in it is no matter of heads.
        if (vote.Rule is not null)
            return yes + no;
        for (var crossing = 1; crossing <= yes + no; crossing++)
        {
            var turned = vote.Carried ? yes - crossing : yes + crossing;
            if (turned < 0 || turned > yes + no || vote.Majority.Carries(turned, yes + no - turned) != vote.Carried)
                return crossing;
        }

        return yes + no;
    }

    private sealed class Reader(Chronicle chronicle, List<TellingMove> found)
    {
        private readonly Dictionary<Choice, HashSet<PartyId>> _objecting = [];
        private readonly Dictionary<(int Meeting, Choice Choice), (Moment First, int Count)> _cascades = [];
        private readonly List<(ChairTextIssued Text, Moment When, int Objections)> _texts = [];
        private PackageOffered? _offer;
        private int _released;

        public void Read(NegotiationEvent e, Moment when)
        {
            switch (e)
            {
                case ObjectionRaised o:
                    Objecting(new(o.Issue, o.Option)).Add(o.By);
                    break;
                case ObjectionWithdrawn o:
                    Withdraw(o, when);
                    break;
                case PackageOffered p:
                    (_offer, _released) = (p, 0);
                    break;
                case PackageAccepted p when _offer is not null:
                    found.Add(new(when, TellingKind.PackageAccepted,
                        $"package P{p.Package} accepted, {Prose.Count(_offer.Choices.Length, "wording", "wordings")}",
                        $"{Prose.Count(_released, "objection", "objections")} withdrawn for it", _released));
                    _offer = null;
                    break;
                case PackageLapsed:
                    _offer = null;
                    break;
                case ChairTextIssued c:
                    _texts.Add((c, when, Objections(c)));
                    break;
                case MeetingOpened m:
                    Conclude(m.Meeting);
                    break;
                case ProposalSponsored p when chronicle.End.Proposals.TryGetValue(p.Proposal, out var paper):
                    Sponsor(p, paper, when);
                    break;
                case ITakenVote v:
                    var (margin, cast) = (Margin(v), v.Figures.Cast);
                    found.Add(new(when, TellingKind.NarrowVote,
                        $"vote {Prose.Ask(v.Question)}, {v.Figures.Yes}-{v.Figures.No}-{v.Figures.Abstaining}, {(v.Carried ? "carried" : "not carried")}",
                        $"{Prose.Count(margin, "delegation", "delegations")} would have turned it",
                        cast == 0 ? 0 : cast * (1 - (margin / (double)cast))));
                    break;
            }
        }

        public void Finish()
        {
            Conclude(int.MaxValue);
            foreach (var ((meeting, choice), (first, count)) in _cascades)
                found.Add(new(first, TellingKind.Cascade,
                    $"objections to {Prose.Within(choice.Option, chronicle.End.Label(choice.Issue))}, fall in meeting {meeting}",
                    $"{Prose.Count(count, "objection", "objections")} withdrawn", count));
        }

        private void Withdraw(ObjectionWithdrawn o, Moment when)
        {
            var choice = new Choice(o.Issue, o.Option);
            if (!Objecting(choice).Remove(o.By))
                return;
            if (_offer is { } offer && offer.Choices.Contains(choice))
                _released++;
            else if (o.Reason is not (Reason.PackageBalance or Reason.ChairAuthority))
                _cascades[(when.Meeting, choice)] = _cascades.TryGetValue((when.Meeting, choice), out var c) ? (c.First, c.Count + 1) : (when, 1);
        }

        private void Sponsor(ProposalSponsored p, Proposal paper, Moment when)
        {
            if (chronicle.End.Find(paper.Issue) is not { } issue || issue.Find(paper.Option) is not (var at and >= 0))
                return;
            var sponsors = issue.Options[at].Sponsors.Count;
            var stands = issue.Standing == at;
            var won = stands
                ? chronicle.Events.OfType<ObjectionWithdrawn>().Where(o => o.Issue == paper.Issue && o.Option == paper.Option).Select(o => o.By).Distinct().Count()
                : 0;
            found.Add(new(when, TellingKind.PaperSponsored,
                $"{chronicle.End.Roster.NameOf(p.By)} sponsors {Prose.Wording(paper.Option)}, the paper of {chronicle.End.Roster.NameOf(paper.By)}",
                stands ? $"{Prose.Count(sponsors, "sponsor", "sponsors")}, {won} let it pass, and it stands" : Prose.Count(sponsors, "sponsor", "sponsors"),
                sponsors + won));
        }

        /// <summary>Closes the account of chair's texts when the meeting after the next one opens.</summary>
        private void Conclude(int opening)
        {
            foreach (var (text, when, objections) in _texts.Where(t => opening > t.When.Meeting + 1))
            {
                var left = Objections(text);
                found.Add(new(when, TellingKind.ChairText,
                    $"chair's text {text.Version}, \"{text.Title}\"",
                    $"objections to what it chose went from {objections} to {left} by the end of the next meeting", objections - left));
            }

            _texts.RemoveAll(t => opening > t.When.Meeting + 1);
        }

        private int Objections(ChairTextIssued text) => text.Choices.Sum(c => Objecting(c).Count);

        private HashSet<PartyId> Objecting(Choice choice)
        {
            if (!_objecting.TryGetValue(choice, out var parties))
                _objecting[choice] = parties = [];
            return parties;
        }
    }
}
