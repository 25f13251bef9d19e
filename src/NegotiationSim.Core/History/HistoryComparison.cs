using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>A move of one of two histories, in words.</summary>
public sealed record ToldMove(Moment When, string Line);

/// <summary>What became of a wording in one history.</summary>
/// <param name="Stands">The option that stands at the end; null when none does.</param>
/// <param name="How">How it was settled, or that it is open.</param>
/// <param name="Decisive">The move that put there what stands, or settled it; null when it stood from the beginning.</param>
public sealed record WordingFate(string? Stands, string How, ToldMove? Decisive);

/// <summary>A wording that came out otherwise in the other history.</summary>
/// <param name="Issue">The contested wording.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Clauses">The clauses that hold it.</param>
/// <param name="One">What became of it in the first history.</param>
/// <param name="Other">What became of it in the second; the label says nothing stands when it has no such wording.</param>
/// <param name="FirstInOne">The first move on it after the parting that the other history has not; null when the other goes on longer.</param>
/// <param name="FirstInOther">The move that the other history has in its place.</param>
/// <param name="Stood">For what stands in either history: who objects to it at the end of one and not of the other.</param>
public sealed record WordingDifference(
    IssueId Issue,
    string Label,
    ImmutableArray<string> Clauses,
    WordingFate One,
    WordingFate Other,
    ToldMove? FirstInOne,
    ToldMove? FirstInOther,
    ImmutableArray<ObjectionDifference> Stood);

/// <summary>Who objects to an option at the end of one history and not at the end of the other.</summary>
/// <param name="Option">The option.</param>
/// <param name="OnlyInOne">In the first alone, by influence.</param>
/// <param name="OnlyInOther">In the second alone, by influence.</param>
public sealed record ObjectionDifference(string Option, ImmutableArray<PartyId> OnlyInOne, ImmutableArray<PartyId> OnlyInOther);

/// <summary>A vote as it is told.</summary>
/// <param name="Question">What was asked, in words.</param>
/// <param name="Tally">For, against, abstaining, as far as known.</param>
/// <param name="Carried">Whether it was carried; null when unknown.</param>
public sealed record ToldVote(Moment When, string Question, string Tally, bool? Carried);

/// <summary>A vote that one history has and the other has not, or that went otherwise.</summary>
public sealed record VoteDifference(string Question, ToldVote? One, ToldVote? Other);

/// <summary>Where two histories part, and what is different at their ends.</summary>
/// <param name="Shared">How many moves both begin with: 0 when they open otherwise.</param>
/// <param name="Parting">The last shared move; null when there is none.</param>
/// <param name="Premises">What was different to begin with, or was changed where they part.</param>
/// <param name="Wordings">The wordings that came out otherwise, in the order of the agenda.</param>
/// <param name="Same">How many wordings came out the same.</param>
/// <param name="OtherWay">Of those, the ones that were settled in another way, by their labels.</param>
/// <param name="Votes">The votes that differ.</param>
/// <param name="Redline">From the text of the first to that of the second.</param>
public sealed record HistoryComparison(
    long Shared,
    Moment? Parting,
    ImmutableArray<string> Premises,
    ImmutableArray<WordingDifference> Wordings,
    int Same,
    ImmutableArray<string> OtherWay,
    ImmutableArray<VoteDifference> Votes,
    Redline Redline)
{
    /// <summary>Compares two histories: two branches, a branch and its parent, runs of two seeds, a run and a record.</summary>
    public static HistoryComparison Of(Chronicle one, Chronicle other) => new Comparer(one, other).Compare();

    /// <summary>A move as one wording sees it.</summary>
    private sealed record Touching(string Key, ToldMove Told);

    private sealed class Comparer(Chronicle one, Chronicle other)
    {
        private readonly long _shared = SharedMoves(one, other);

        public HistoryComparison Compare()
        {
            var (moves, others) = (MovesOn(one), MovesOn(other));
            var differences = ImmutableArray.CreateBuilder<WordingDifference>();
            var otherWay = ImmutableArray.CreateBuilder<string>();
            var same = 0;
            foreach (var id in one.End.Issues.Select(i => i.Id).Union(other.End.Issues.Select(i => i.Id)))
            {
                var (left, right) = (Fate(one, id), Fate(other, id));
                if (left.Stands != right.Stands)
                {
                    differences.Add(Difference(id, left, right, [.. moves[id].Select(s => Touch(s, id))], [.. others[id].Select(s => Touch(s, id))]));
                    continue;
                }

                same++;
                if (one.Settlements.GetValueOrDefault(id)?.How != other.Settlements.GetValueOrDefault(id)?.How)
                    otherWay.Add(one.End.Label(id));
            }

            return new(
                _shared,
                _shared > 0 ? one.When(_shared) : null,
                [.. Premises()],
                differences.ToImmutable(),
                same,
                otherWay.ToImmutable(),
                [.. Votes()],
                Redline.Across(one, one.Moves, other, other.Moves));
        }

        private static long SharedMoves(Chronicle one, Chronicle other)
        {
            var most = (int)Math.Min(one.Moves, other.Moves);
            var shared = 0;
            while (shared < most && Canonical.Line(one.Events[shared]) == Canonical.Line(other.Events[shared]))
                shared++;
            return shared;
        }

        private IEnumerable<string> Premises()
        {
            if (_shared == 0 && one.End.Opening is { } a && other.End.Opening is { } b)
            {
                if (a.Scenario != b.Scenario)
                    yield return $"scenario {a.Scenario} and {b.Scenario}";
                else if (a.ScenarioHash != b.ScenarioHash)
                    yield return $"two versions of the scenario {a.Scenario}";
                if (one.End.IsRecord != other.End.IsRecord)
                    yield return one.End.IsRecord ? "the first is a record of what happened" : "the second is a record of what happened";
                else if (a.Seed != b.Seed)
                    yield return $"seed {a.Seed} and {b.Seed}";
                if (a.Rules.Name != b.Rules.Name)
                    yield return $"rules {a.Rules.Name} and {b.Rules.Name}";
            }

            foreach (var (which, chronicle) in new[] { ("in the first", one), ("in the second", other) })
                foreach (var parting in chronicle.Events.Skip((int)_shared).OfType<HistoryBranched>())
                    yield return $"{which}, after {Prose.Move(parting.Shared)}: {parting.Told}";
        }

        private static WordingFate Fate(Chronicle chronicle, IssueId id)
        {
            var issue = chronicle.End.Find(id);
            var settled = chronicle.Settlements.GetValueOrDefault(id);
            var turn = chronicle.Turns.LastOrDefault(t => t.Issue == id && t.ChangedWords)?.When ?? settled?.When;
            return new(
                issue?.Stands?.Text,
                issue is null ? "no such wording" : settled is not null ? settled.ToString() : issue.IsOpen ? "open" : Prose.How(issue.How ?? SettledBy.ChairText),
                turn is { } when ? new(when, chronicle.Line(when.Move)) : null);
        }

        private WordingDifference Difference(IssueId id, WordingFate left, WordingFate right, Touching[] moves, Touching[] others)
        {
            var at = 0;
            while (at < moves.Length && at < others.Length && moves[at].Key == others[at].Key)
                at++;
            var issue = one.End.Find(id) ?? other.End.Find(id)!;
            return new(
                id,
                issue.Draft.Label,
                [.. ClauseLayout.Cite(one.End.Find(id) is null ? other.End : one.End, id)],
                left,
                right,
                at < moves.Length ? moves[at].Told : null,
                at < others.Length ? others[at].Told : null,
                [.. new[] { left.Stands, right.Stands }.OfType<string>().Distinct().Select(o => Objections(id, o)).Where(o => !o.OnlyInOne.IsEmpty || !o.OnlyInOther.IsEmpty)]);
        }

        /// <summary>What a move is to one wording: of a chair's text or a package only the choice for it; what it rests on in a record does not matter.</summary>
        private static Touching Touch(Step step, IssueId id) => step.Event switch
        {
            ChairTextIssued x when x.Choices.First(c => c.Issue == id) is var choice =>
                new($"text {choice.Option}", new(step.When, $"The chair's text {x.Version}, \"{x.Title}\", chooses {Prose.Wording(choice.Option)}.")),
            PackageOffered x when x.Choices.First(c => c.Issue == id) is var choice =>
                new($"package {choice.Option}", new(step.When, $"Package P{x.Package} offers {Prose.Wording(choice.Option)}.")),
            var e => new(Canonical.Line(e with { Evidence = null }), new(step.When, EventText.Of(e, step.Before))),
        };

        private ObjectionDifference Objections(IssueId id, string option)
        {
            var (left, right) = (Objecting(one.End, id, option), Objecting(other.End, id, option));
            return new(
                option,
                [.. one.End.Roster.ByInfluence(left.Except(right))],
                [.. other.End.Roster.ByInfluence(right.Except(left))]);
        }

        private static List<PartyId> Objecting(Negotiation state, IssueId id, string option)
        {
            var objecting = new List<PartyId>();
            if (state.Find(id) is { } issue && issue.Find(option) is var at and >= 0)
                foreach (var place in issue.Options[at].Objectors)
                    objecting.Add(state.Roster[place].Id);
            return objecting;
        }

        /// <summary>The moves after the parting, by the wordings that they touch; what is only said is left out.</summary>
        private ILookup<IssueId, Step> MovesOn(Chronicle chronicle) => chronicle.Walk(_shared + 1)
            .SelectMany(step => IssuesOf(step.Event, step.Before).Select(issue => (issue, step)))
            .ToLookup(x => x.issue, x => x.step);

        private static IEnumerable<IssueId> IssuesOf(NegotiationEvent e, Negotiation before) => e switch
        {
            ProposalSubmitted x => [x.Issue],
            ProposalTabled x => [x.Issue],
            ProposalSponsored x => Of(x.Proposal, before),
            ProposalCosponsored x => Of(x.Proposal, before),
            ProposalWithdrawn x => Of(x.Proposal, before),
            ObjectionRaised x => [x.Issue],
            ObjectionWithdrawn x => [x.Issue],
            BracketsPlaced x => [x.Issue],
            ClauseAgreedAdReferendum x => [x.Issue],
            ClauseReopened x => [x.Issue],
            ConsensusSought x => [x.Issue],
            InformalsConvened x => [x.Issue],
            ChairTextIssued x => x.Choices.Select(c => c.Issue),
            PackageOffered x => x.Choices.Select(c => c.Issue),
            VoteRequested { Question.Issue: { } issue } => [issue],
            ITakenVote { Question.Issue: { } issue } => [issue],
            VoteReported { Question.Issue: { } issue } => [issue],
            _ => [],
        };

        private static IEnumerable<IssueId> Of(ProposalId id, Negotiation state) =>
            state.Proposals.TryGetValue(id, out var proposal) ? [proposal.Issue] : [];

        private IEnumerable<VoteDifference> Votes()
        {
            var (left, right) = (VotesOf(one), VotesOf(other));
            foreach (var (question, vote) in left)
                if (!right.TryGetValue(question, out var counterpart))
                    yield return new(question, vote, null);
                else if ((counterpart.Tally, counterpart.Carried) != (vote.Tally, vote.Carried))
                    yield return new(question, vote, counterpart);
            foreach (var (question, vote) in right)
                if (!left.ContainsKey(question))
                    yield return new(question, null, vote);
        }

        /// <summary>The votes in their order; of several on the same question the last.</summary>
        private static OrderedDictionary<string, ToldVote> VotesOf(Chronicle chronicle)
        {
            var votes = new OrderedDictionary<string, ToldVote>(StringComparer.Ordinal);
            for (var move = 1L; move <= chronicle.Moves; move++)
                switch (chronicle[move])
                {
                    case ITakenVote v:
                        Add(move, Asked(v.Question), $"{v.Figures.Yes}-{v.Figures.No}-{v.Figures.Abstaining}", v.Carried);
                        break;
                    case VoteReported { Body: null } v:
                        Add(move, v.Question is { } question ? Asked(question) : v.Subject, $"{Known(v.Yes)}-{Known(v.No)}-{Known(v.Abstaining)}", v.Carried);
                        break;
                }

            return votes;

            void Add(long move, string question, string tally, bool? carried) => votes[question] = new(chronicle.When(move), question, tally, carried);

            string Asked(Question question) =>
                question.Issue is { } issue ? $"{Prose.Ask(question)}, {chronicle.End.Label(issue)}" : Prose.Ask(question);
        }

        private static string Known(int? votes) => votes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?";
    }
}
