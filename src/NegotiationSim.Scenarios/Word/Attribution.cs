using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Scenarios.Word;

/// <summary>An objection to a wording.</summary>
internal readonly record struct Objection(string Author, DateOnly Date, Reason? Reason);

/// <summary>Who made each change to the text up to a move, and on which day.</summary>
internal sealed class Attribution
{
    private readonly Chronicle _chronicle;
    private readonly Negotiation _state;
    private readonly Dictionary<IssueId, Moment> _changed = [];
    private readonly Dictionary<(IssueId Issue, string Option, PartyId By), (long Move, Reason Reason)> _objections = [];
    private readonly Dictionary<(AmendmentId Amendment, PartyId By), (long Move, Reason Reason)> _against = [];
    private readonly Dictionary<long, AmendmentId> _amendments;

    public Attribution(Chronicle chronicle, Negotiation state)
    {
        _chronicle = chronicle;
        _state = state;
        foreach (var turn in chronicle.Turns.TakeWhile(t => t.When.Move <= state.Version))
            _changed[turn.Issue] = turn.When;
        for (var move = 1; move <= state.Version; move++)
            if (chronicle[move] is ObjectionRaised o)
                _objections[(o.Issue, o.Option, o.By)] = (move, o.Reason);
            else if (chronicle[move] is AmendmentObjectionRaised a)
                _against[(a.Amendment, a.By)] = (move, a.Reason);
        _amendments = state.Amendments.All.ToDictionary(a => a.Move, a => a.Id);
    }

    /// <summary>The amendment that a move put forward; null when it put none.</summary>
    public AmendmentId? AmendmentOf(long move) => _amendments.TryGetValue(move, out var id) ? id : null;

    /// <summary>The adopted amendment that merged, parted or deleted a clause; null when none has.</summary>
    public AmendmentId? ReshapedBy(ClauseId clause) => _state.Amendments.IsEmpty ? null : _state.Amendments.Live.ReshapedBy(clause);

    /// <summary>Who added, deleted, merged or parted a clause, or would add it; null when nobody did.</summary>
    public WordChange? OfClause(ClauseId clause) => (_state.Amendments.MakerOf(clause)?.Id ?? ReshapedBy(clause)) is { } by ? Of(by) : null;

    /// <summary>Stands for whoever did what the record does not tell.</summary>
    public WordChange Nobody => Chair(_state.Date);

    /// <summary>Whose amendment it is, on the day that it was put forward.</summary>
    public WordChange Of(AmendmentId id) => _state.Amendments.Find(id) is { } amendment
        ? new(Sponsors(amendment.By, amendment.Sponsors), Day(_chronicle.When(amendment.Move).Date))
        : Chair(_state.Date);

    /// <summary>Those who object to an amendment, in the order in which they said so.</summary>
    public IEnumerable<Objection> ObjectionsTo(AmendmentId id)
    {
        var objections = new List<(long Move, Objection Objection)>();
        if (_state.Amendments.Find(id) is { } amendment)
            foreach (var place in amendment.Objectors)
            {
                var party = _state.Roster[place];
                var (move, reason) = _against.GetValueOrDefault((id, party.Id));
                objections.Add((move, new(party.Name, _chronicle.When(move).Date, reason)));
            }

        return objections.OrderBy(o => o.Move).Select(o => o.Objection);
    }

    /// <summary>Who brought a wording to the room: its sponsors, else whoever put it there.</summary>
    public WordChange BroughtIn(IssueId issue, string option)
    {
        if (_state.Find(issue) is not { } found || found.Find(option) is not (var at and >= 0))
            return Chair(_state.Date);
        var wording = found.Options[at];
        if (wording.Introduced <= Negotiation.OpeningMove && wording.Sponsors.IsEmpty)
            return Lifted(issue);
        return new(Sponsors(wording), Day(_chronicle.When(Math.Max(wording.Introduced, Negotiation.OpeningMove)).Date));
    }

    /// <summary>Who replaced words of the draft by what stands; the chair where words of the draft prevailed.</summary>
    public WordChange Replaced(IssueId issue) =>
        _state.Find(issue)?.Stands is { } stands ? BroughtIn(issue, stands.Text) : Lifted(issue);

    /// <summary>Who put a mark around a wording: the sponsors of an alternative, else whoever's objection placed the brackets.</summary>
    public WordChange Marked(IssueId issue, string option)
    {
        if (_state.Find(issue) is not { } found)
            return Chair(_state.Date);
        var wording = found.Find(option) is var at and >= 0 ? found.Options[at] : null;
        var fromDraft = wording is null || (wording.Introduced <= Negotiation.OpeningMove && wording.Sponsors.IsEmpty);
        if (!fromDraft)
            return BroughtIn(issue, option);
        return found.BracketsPlaced > Negotiation.OpeningMove && _chronicle[found.BracketsPlaced] is BracketsPlaced placed
            ? new(_state.Roster.NameOf(placed.Because), Day(_chronicle.When(found.BracketsPlaced).Date))
            : Lifted(issue);
    }

    /// <summary>The chair, on the day that last changed what stands or lifted the brackets.</summary>
    public WordChange Lifted(IssueId issue) => Chair(_changed.TryGetValue(issue, out var when) ? when.Date : _state.Date);

    /// <summary>Those who object to a wording, in the order in which they said so.</summary>
    public IEnumerable<Objection> ObjectionsTo(IssueId issue, string option)
    {
        if (_state.Find(issue) is not { } found || found.Find(option) is not (var at and >= 0))
            return [];
        var objections = new List<(long Move, Objection Objection)>();
        foreach (var place in found.Options[at].Objectors)
        {
            var party = _state.Roster[place];
            var known = _objections.TryGetValue((issue, option, party.Id), out var raised);
            objections.Add((raised.Move, new(party.Name, known ? _chronicle.When(raised.Move).Date : _state.Date, raised.Reason)));
        }

        return objections.OrderBy(o => o.Move).Select(o => o.Objection);
    }

    private string Sponsors(OptionState wording) => Sponsors(wording.Author, wording.Sponsors);

    private string Sponsors(PartyId first, PartySet sponsors)
    {
        var count = 0;
        PartyId? any = null;
        var authorSponsors = false;
        foreach (var place in sponsors)
        {
            var id = _state.Roster[place].Id;
            any ??= id;
            authorSponsors |= id == first;
            count++;
        }

        var name = _state.Roster.NameOf(authorSponsors ? first : any ?? first);
        return count switch
        {
            <= 1 => name,
            2 => $"{name} and 1 other",
            _ => $"{name} and {count - 1} others",
        };
    }

    private WordChange Chair(DateOnly date) => new(_state.Roster.NameOf(PartyId.Chair), Day(date));

    private static DateOnly? Day(DateOnly date) => date == default ? null : date;
}
