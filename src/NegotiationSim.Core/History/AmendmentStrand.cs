using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>Tells what one amendment that brings a phrase in, or takes it out, did to it.</summary>
internal sealed class AmendmentStrand
{
    private readonly AmendmentId _id;
    private readonly bool _brings;
    private readonly List<PhraseEntry> _entries = [];

    private AmendmentStrand(AmendmentId id, bool brings)
    {
        _id = id;
        _brings = brings;
    }

    /// <summary>One strand for each amendment that is about the phrase.</summary>
    public static ImmutableArray<AmendmentStrand> All(Negotiation end, Phrase phrase) =>
    [
        .. from amendment in end.Amendments.All
           let come = amendment.Edits.Sum(e => e.NewText is { } text ? phrase.CountIn(text) : 0)
           let gone = amendment.Edits.Sum(e => CountGone(e, end.Amendments, phrase))
           where come != gone || come > 0
           select new AmendmentStrand(amendment.Id, come >= gone),
    ];

    public void Tell(Step step)
    {
        switch (step.Event)
        {
            case AmendmentTabled e when e.Amendment == _id:
                Add(PhraseEntryKind.ProposalTabled, step, $"{e.By}: {AmendmentText.Of(e.Edits, e.To, step.Before)}", "on the table", [e.By], e.Reason);
                break;
            case AmendmentSubmitted e when e.Amendment == _id:
                Add(PhraseEntryKind.PaperFiled, step, $"{e.By}: {AmendmentText.Of(e.Edits, e.To, step.Before)}", "needs a sponsor", [e.By], e.Reason);
                break;
            case AmendmentSponsored e when e.Amendment == _id:
                Add(PhraseEntryKind.ProposalSponsored, step, $"{e.By} sponsors it", "", [e.By], e.Reason);
                break;
            case AmendmentObjectionRaised e when e.Amendment == _id:
                Join(PhraseEntryKind.ObjectionsRaised, step, e.By, e.Reason, "objects", "object");
                break;
            case AmendmentObjectionWithdrawn e when e.Amendment == _id:
                Join(PhraseEntryKind.ObjectionsWithdrawn, step, e.By, e.Reason, "lets it pass", "let it pass");
                break;
            case AmendmentWithdrawn e when e.Amendment == _id:
                Add(PhraseEntryKind.ProposalWithdrawn, step, $"{e.By} withdraws it", "", [e.By], e.Reason);
                break;
            case AmendmentReintroduced e when e.Amendment == _id:
                Add(PhraseEntryKind.ProposalTabled, step, $"{e.By} introduces it again", "on the table", [e.By], e.Reason);
                break;
            case AmendmentOvertaken e when e.Amendment == _id:
                Add(PhraseEntryKind.ProposalRebased, step, $"overtaken by {AmendmentText.List(e.By)}", "", [], null);
                break;
            case AmendmentConflicted e when e.Amendment == _id:
                Add(PhraseEntryKind.ProposalRebased, step, $"in conflict with {AmendmentText.List(e.With)}", "", [], null);
                break;
            case AmendmentRestored e when e.Amendment == _id:
                Add(PhraseEntryKind.ProposalRebased, step, $"can be decided again after {e.Because}", "", [], null);
                break;
            case ITakenVote { Question.Text: { } put } v when put == _id:
                Add(PhraseEntryKind.Vote, step, Prose.Vote(v), v.Carried ? "carried" : "not carried", [], null);
                break;
            case AmendmentAdopted e when e.Amendment == _id:
                Add(PhraseEntryKind.Settled, step, "amendment adopted", Prose.How(e.How), [], null);
                break;
            case AmendmentReopened e when e.Amendment == _id:
                Add(PhraseEntryKind.Reopened, step, "opened again", "", [e.By], e.Reason);
                break;
            case AmendmentLapsed e when e.Amendment == _id:
                Add(PhraseEntryKind.Ended, step, "lapses: nobody took it up", "", [], null);
                break;
        }
    }

    public PhraseSection Section(Negotiation end, Chronicle chronicle)
    {
        var amendment = end.Amendments.Find(_id)!;
        var adopted = amendment.Status == AmendmentStatus.Adopted;
        return new(
            null,
            $"amendment {_id} ({amendment.By})",
            [.. amendment.Edits.Select(Clause).Distinct().Select(c => AmendmentText.Cite(c, end))],
            [],
            Fate(amendment, end),
            $"{(_brings ? "brings it in" : "takes it out")}: {AmendmentText.Status(amendment)}",
            amendment.Decided > 0 ? chronicle.When(amendment.Decided) : null,
            [.. _entries],
            [],
            null)
        {
            Amendment = _id,
        };

        PhraseFate Fate(Amendment a, Negotiation state) => (_brings, adopted) switch
        {
            (true, true) => state.AdoptedBy is not null ? PhraseFate.Adopted : PhraseFate.Agreed,
            (false, true) => PhraseFate.Deleted,
            (true, false) => a.Status switch
            {
                AmendmentStatus.Rejected => PhraseFate.LostVote,
                AmendmentStatus.Pending when a.OnTable => PhraseFate.InBrackets,
                _ when !a.OnTable => PhraseFate.NeverTabled,
                _ => PhraseFate.NotChosen,
            },
            (false, false) => state.AdoptedBy is not null ? PhraseFate.Adopted : PhraseFate.InDraft,
        };
    }

    private static int CountGone(Edit edit, AmendmentBook book, Phrase phrase) => edit switch
    {
        Edit.Replace e => phrase.CountIn(e.Quoted),
        Edit.Delete e => phrase.CountIn(e.Quoted),
        Edit.DeleteClause e when book.FindStretch(e.Clause.Value) is { } stretch => phrase.CountIn(Tokens.Join(stretch.Tokens)),
        _ => 0,
    };

    private static ClauseId Clause(Edit edit) => edit switch
    {
        Edit.Replace e => e.Clause,
        Edit.Delete e => e.Clause,
        Edit.Insert e => e.Clause,
        Edit.AddClause e => e.Clause,
        Edit.DeleteClause e => e.Clause,
        Edit.MoveClause e => e.Clause,
        Edit.MergeClause e => e.Clause,
        Edit.SplitClause e => e.Clause,
        _ => default,
    };

    private void Add(PhraseEntryKind kind, Step step, string text, string outcome, ImmutableArray<PartyId> parties, Reason? reason) =>
        _entries.Add(new(kind, step.When, step.When, [], text, outcome, parties, reason.Given(), reason.Given() is { } given ? [new(given.Kind(), 1)] : []) { Amendment = _id });

    /// <summary>Those who do the same in one meeting share a line.</summary>
    private void Join(PhraseEntryKind kind, Step step, PartyId by, Reason reason, string one, string several)
    {
        if (_entries is not [.., var last] || last.Kind != kind || last.First.Meeting != step.When.Meeting)
        {
            Add(kind, step, $"{by} {one}", $"{reason.Given()}", [by], reason);
            return;
        }

        var parties = last.Parties.Add(by);
        _entries[^1] = last with
        {
            Last = step.When,
            Parties = parties,
            Text = $"{parties.Length} {several}: {Prose.Few([.. parties.Select(p => p.Value)], 4)}",
            Outcome = "",
            Reason = null,
        };
    }
}
