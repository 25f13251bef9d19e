using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Negotiations;

/// <summary>How far a contested wording is.</summary>
public enum IssueStatus
{
    /// <summary>It stands in the draft and nobody has contested it.</summary>
    Draft,

    /// <summary>It stands in brackets.</summary>
    Bracketed,

    /// <summary>It is settled, subject to the text as a whole.</summary>
    Settled,
}

/// <summary>One wording of an issue, with who brought it in and who objects.</summary>
/// <param name="Text">The words; <see cref="Wordings.NoText"/> for deletion.</param>
/// <param name="Place">Where it lies on the issue's scale, 0 to 1.</param>
/// <param name="Label">Short name.</param>
/// <param name="Ratifications">How many ratifications it asks for; null when it is about something else.</param>
/// <param name="Words">Its words, each with the move that introduced it.</param>
/// <param name="OnTable">Whether it is before the room.</param>
/// <param name="Introduced">The move that brought it to the room or into the file; 0 when nobody has.</param>
/// <param name="Author">Who brought it; the chair for what stands in the draft.</param>
/// <param name="Proposal">The proposal that carries it; null for what stands in the draft.</param>
/// <param name="Sponsors">Delegations that sponsor it.</param>
/// <param name="Objectors">Delegations that object to it now.</param>
/// <param name="Relented">Delegations that have withdrawn an objection to it.</param>
public sealed record OptionState(
    string Text,
    double Place,
    string Label,
    int? Ratifications,
    ImmutableArray<Word> Words,
    bool OnTable,
    long Introduced,
    PartyId Author,
    ProposalId? Proposal,
    PartySet Sponsors,
    PartySet Objectors,
    PartySet Relented)
{
    private PartySet _objectors = Objectors;
    private PartySet _relented = Relented;

    /// <summary>Delegations that object to it now.</summary>
    public PartySet Objectors
    {
        get => _objectors;
        init => _objectors = value;
    }

    /// <summary>Delegations that have withdrawn an objection to it.</summary>
    public PartySet Relented
    {
        get => _relented;
        init => _relented = value;
    }

    /// <summary>Delegations that have promised in a trade to let it pass.</summary>
    public PartySet Pledged { get; init; }

    /// <summary>An objection, in a working copy.</summary>
    internal void Object(int by) => _objectors = _objectors.AddInPlace(by);

    /// <summary>The end of an objection, in a working copy.</summary>
    internal void Relent(int by)
    {
        _objectors = _objectors.RemoveInPlace(by);
        _relented = _relented.AddInPlace(by);
    }

    /// <summary>The same with sets that nobody else holds.</summary>
    internal OptionState Copy(int parties) => this with { Objectors = Objectors.Copy(parties), Relented = Relented.Copy(parties) };
}

/// <summary>A contested wording as it stands.</summary>
/// <param name="Draft">The question and the known options.</param>
/// <param name="Index">Its place on the agenda, from 0.</param>
/// <param name="Options">Known options, then those that parties added.</param>
/// <param name="Standing">Place in <paramref name="Options"/> of what stands in the text; -1 when it opened in brackets.</param>
/// <param name="Status">Draft, bracketed or settled.</param>
/// <param name="How">How it was settled; null while it is not.</param>
/// <param name="BracketsPlaced">Move that last placed brackets; 0 when none has.</param>
/// <param name="BracketsLifted">Move that lifted them; 0 when none has.</param>
/// <param name="Taken">How often it was on the floor.</param>
/// <param name="Informals">How often it was in informals.</param>
/// <param name="InChairText">Whether what stands was chosen by a chair's text.</param>
/// <param name="Declared">For each party what it last argued for; not a number for those who have not spoken.</param>
public sealed record IssueState(
    IssueDraft Draft,
    int Index,
    ImmutableArray<OptionState> Options,
    int Standing,
    IssueStatus Status,
    SettledBy? How,
    long BracketsPlaced,
    long BracketsLifted,
    int Taken,
    int Informals,
    bool InChairText,
    ImmutableArray<double> Declared)
{
    private PartySet _apart;

    public IssueId Id => Draft.Id;

    /// <summary>Delegations that have said that they do not follow the common position of their bloc.</summary>
    public PartySet Apart
    {
        get => _apart;
        init => _apart = value;
    }

    /// <summary>How often a working copy has been changed in its place: whoever has worked something out from it looks here whether it still holds.</summary>
    internal int Changes { get; private set; }

    /// <summary>How many of these changes were about what was said.</summary>
    internal int Statements { get; private set; }

    public bool IsOpen => Status != IssueStatus.Settled;

    /// <summary>What stands in the text; null when it opened in brackets and no chair's text has chosen.</summary>
    public OptionState? Stands => Standing < 0 ? null : Options[Standing];

    /// <summary>The place of an option by its words; -1 when there is none.</summary>
    public int Find(string option)
    {
        for (var i = 0; i < Options.Length; i++)
            if (Options[i].Text == option)
                return i;
        return -1;
    }

    /// <summary>The known option nearest to a place on the scale; of two as near, the one that is on the table.</summary>
    public OptionState Nearest(double place) => Options[IndexOfNearest(place)];

    internal int IndexOfNearest(double place)
    {
        var best = 0;
        var distance = double.MaxValue;
        for (var at = 0; at < Options.Length; at++)
        {
            var option = Options[at];
            var d = Math.Abs(option.Place - place) + (option.OnTable ? 0 : 1e-9);
            if (d < distance)
            {
                distance = d;
                best = at;
            }
        }

        return best;
    }

    /// <summary>A statement, in a working copy.</summary>
    internal void Declare(int by, double place, bool apart)
    {
        ImmutableCollectionsMarshal.AsArray(Declared)![by] = place;
        _apart = apart ? _apart.AddInPlace(by) : _apart.RemoveInPlace(by);
        Changed();
        Statements = unchecked(Statements + 1);
    }

    /// <summary>An objection, in a working copy.</summary>
    internal void Object(int option, int by)
    {
        Options[option].Object(by);
        Changed();
    }

    /// <summary>The end of an objection, in a working copy.</summary>
    internal void Relent(int option, int by)
    {
        Options[option].Relent(by);
        Changed();
    }

    private void Changed() => Changes = unchecked(Changes + 1);

    /// <summary>The same with sets and places that nobody else holds.</summary>
    internal IssueState Copy() => this with
    {
        Options = [.. Options.Select(o => o.Copy(Declared.Length))],
        Declared = [.. Declared.AsSpan()],
        Apart = Apart.Copy(Declared.Length),
    };

    internal IssueState WithOption(int place, OptionState option) => this with { Options = Options.SetItem(place, option) };

    /// <summary>The issue as the draft has it.</summary>
    internal static IssueState Open(IssueDraft draft, int index, int parties)
    {
        var options = draft.Options.Select(o => new OptionState(
            o.Text,
            o.Place,
            o.Name,
            o.Ratifications,
            Wordings.Cut(o.Text, Negotiation.OpeningMove),
            OnTable: draft.Before is null || o.Text == draft.Before,
            Introduced: draft.Before is null || o.Text == draft.Before ? Negotiation.OpeningMove : 0,
            PartyId.Chair,
            Proposal: null,
            PartySet.Empty,
            PartySet.Empty,
            PartySet.Empty)).ToImmutableArray();
        var standing = draft.Before is null ? -1 : Array.FindIndex(options.ToArray(), o => o.Text == draft.Before);
        return new(
            draft,
            index,
            options,
            standing,
            draft.Before is null ? IssueStatus.Bracketed : IssueStatus.Draft,
            How: null,
            BracketsPlaced: draft.Before is null ? Negotiation.OpeningMove : 0,
            BracketsLifted: 0,
            Taken: 0,
            Informals: 0,
            InChairText: false,
            [.. Enumerable.Repeat(double.NaN, parties)]);
    }
}
