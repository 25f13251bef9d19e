using System.Collections.Immutable;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using Change = NegotiationSim.Store.PhraseState.Change;
using Contest = NegotiationSim.Store.PhraseState.Contest;

namespace NegotiationSim.Store;

/// <summary>
/// The index of phrases, written behind the events: nobody waits for it before somebody asks. Doing a batch again changes
/// nothing, because how far a negotiation has been read is written in the same transaction.
/// </summary>
internal sealed class PhraseProjection : IProjection
{
    public const string Name = "Phrases";

    /// <summary>Events that are read at once: a negotiation is opened and closed less often than with Marten's 500.</summary>
    public const int EventsABatch = 5_000;

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var wordings = new SortedDictionary<string, PhraseWording>(StringComparer.Ordinal);
        // Marten fills the numbers of a batch that failed with events of its own, in a stream of their own.
        foreach (var history in events.Where(e => e.Data is NegotiationEvent).GroupBy(e => e.StreamKey!))
        {
            var known = await operations.LoadAsync<PhraseState>(history.Key, cancellation);
            var indexer = new PhraseIndexer(known ?? new(history.Key, 0, ImmutableDictionary<string, Contest>.Empty, ImmutableDictionary<string, ImmutableList<Change>>.Empty));
            // What was committed so late that the daemon had gone past its number is read from the stream.
            var first = history.First().Version;
            IEnumerable<IEvent> late = first > indexer.Move + 1
                ? await operations.Events.FetchStreamAsync(history.Key, version: first - 1, fromVersion: indexer.Move + 1, token: cancellation)
                : [];
            foreach (var e in late.Concat(history))
                if (e.Version > indexer.Move)
                    indexer.Read(e.Version, (NegotiationEvent)e.Data);
            operations.Store(indexer.State);
            var uses = indexer.Uses.GroupBy(u => u.Wording).Select(u => (Key: PhraseWording.KeyOf(u.Key), Wording: u.Key, Uses: u)).ToList();
            if (uses.Count == 0)
                continue;
            var lives = (await operations.LoadManyAsync<PhraseLife>(cancellation, uses.Select(u => PhraseLife.IdOf(history.Key, u.Key)))).ToDictionary(l => l.Key, StringComparer.Ordinal);
            foreach (var (key, wording, of) in uses)
            {
                var life = lives.GetValueOrDefault(key) ?? new(PhraseLife.IdOf(history.Key, key), history.Key, key, wording, []);
                operations.Store(life.With(of));
                wordings[key] = new(key, wording);
            }
        }

        operations.Store<PhraseWording>(wordings.Values);
    }
}

/// <summary>Reads one negotiation's events in order and says what happens to which wording.</summary>
internal sealed class PhraseIndexer(PhraseState known)
{
    private readonly ImmutableDictionary<string, Contest>.Builder _issues = known.Issues.ToBuilder();
    private readonly ImmutableDictionary<string, ImmutableList<Change>>.Builder _amendments = known.Amendments.ToBuilder();
    private string _event = "";

    public long Move { get; private set; } = known.Move;

    public List<PhraseUse> Uses { get; } = [];

    public PhraseState State => new(known.Id, Move, _issues.ToImmutable(), _amendments.ToImmutable());

    public void Read(long move, NegotiationEvent e)
    {
        Move = move;
        _event = e.GetType().Name;
        switch (e)
        {
            case NegotiationOpened opened:
                foreach (var issue in opened.Issues)
                    Open(issue);
                break;
            case ProposalSubmitted p:
                Propose(p.Issue, p.Option, p.By);
                break;
            case ProposalTabled p:
                Propose(p.Issue, p.Option, p.By);
                break;
            case PackageOffered p:
                foreach (var choice in p.Choices)
                    Propose(choice.Issue, choice.Option, PartyId.Chair);
                break;
            case ChairTextIssued text:
                foreach (var choice in text.Choices)
                {
                    Propose(choice.Issue, choice.Option, PartyId.Chair);
                    Stand(choice.Issue, choice.Option);
                }

                break;
            case VoteRequested { Question: { Issue: { } issue, Option: { } option } } v:
                Propose(issue, option, v.By);
                break;
            case ITakenVote { Carried: true, Question: { Kind: QuestionKind.Amendment, Issue: { } issue, Option: { } option } }:
                Stand(issue, option);
                break;
            case ITakenVote { Carried: false, Question: { Kind: QuestionKind.Retention, Issue: { } issue } }:
                Stand(issue, Wordings.NoText);
                break;
            case ObjectionRaised o:
                Add(PhraseUseKind.ObjectedTo, o.Issue, o.Option, o.By);
                break;
            case ClauseAgreedAdReferendum a:
                Settle(a.Issue, a.Option);
                break;
            case AmendmentSubmitted a:
                Amend(a.Amendment, a.Edits, a.By);
                break;
            case AmendmentTabled a:
                Amend(a.Amendment, a.Edits, a.By);
                break;
            case AmendmentObjectionRaised a:
                foreach (var change in Changes(a.Amendment))
                    Add(PhraseUseKind.ObjectedTo, null, change.To, a.By);
                break;
            case AmendmentAdopted a:
                foreach (var change in Changes(a.Amendment))
                {
                    Add(PhraseUseKind.SettledWith, null, change.To, by: null);
                    Add(PhraseUseKind.Removed, null, change.From, by: null, change.To);
                }

                break;
        }
    }

    private void Open(IssueDraft issue)
    {
        ImmutableList<string> before = issue.Before is { } alone ? [alone] : [.. issue.Options.Select(o => o.Text)];
        _issues[issue.Id.Value] = new(issue.Before, before);
        foreach (var wording in before)
            Add(PhraseUseKind.StoodInDraft, issue.Id, wording, by: null);
    }

    private void Propose(IssueId issue, string option, PartyId by)
    {
        if (!_issues.TryGetValue(issue.Value, out var contest) || option == contest.Standing)
            return;
        Add(PhraseUseKind.Proposed, issue, option, by);
        foreach (var standing in contest.Stands)
            if (option == Wordings.NoText)
                Add(PhraseUseKind.ProposedForDeletion, issue, standing, by);
            else if (contest.Standing is not null)
                Add(PhraseUseKind.ProposedForReplacement, issue, standing, by, option);
        _issues[issue.Value] = contest.With(option);
    }

    private void Stand(IssueId issue, string option)
    {
        if (_issues.TryGetValue(issue.Value, out var contest))
            _issues[issue.Value] = contest.With(option) with { Standing = option };
    }

    private void Settle(IssueId issue, string option)
    {
        Add(PhraseUseKind.SettledWith, issue, option, by: null);
        if (!_issues.TryGetValue(issue.Value, out var contest))
            return;
        foreach (var lost in contest.Before.Where(w => w != option))
            Add(PhraseUseKind.Removed, issue, lost, by: null, option == Wordings.NoText ? null : option);
        Stand(issue, option);
    }

    /// <summary>The plain words that an amendment quotes and brings in.</summary>
    private void Amend(AmendmentId id, ImmutableArray<Edit> edits, PartyId by)
    {
        ImmutableList<Change> changes = [.. edits.Select(e => new Change((e as Edit.Replace)?.Quoted ?? (e as Edit.Delete)?.Quoted, e.NewText)).Where(c => c != new Change(null, null))];
        _amendments[id.Value] = changes;
        foreach (var change in changes)
        {
            Add(PhraseUseKind.Proposed, null, change.To, by);
            Add(change.To is null ? PhraseUseKind.ProposedForDeletion : PhraseUseKind.ProposedForReplacement, null, change.From, by, change.To);
        }
    }

    private ImmutableList<Change> Changes(AmendmentId id) => _amendments.GetValueOrDefault(id.Value, []);

    private void Add(PhraseUseKind kind, IssueId? issue, string? wording, PartyId? by, string? instead = null)
    {
        // "no text" is the name of an absence; nobody looks for it as a phrase.
        if (wording is not (null or Wordings.NoText))
            Uses.Add(new(known.Id, issue, Move, _event, kind, wording, by, instead));
    }
}
