using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NegotiationSim.Core;

namespace NegotiationSim.Store;

/// <summary>What happened to a wording.</summary>
public enum PhraseUseKind
{
    /// <summary>It was in the draft that the talks opened on, alone or as one of several in brackets.</summary>
    StoodInDraft,

    /// <summary>A party, or the chair in a text or package, put it forward.</summary>
    Proposed,

    /// <summary>Somebody wanted nothing in its place.</summary>
    ProposedForDeletion,

    /// <summary>Somebody wanted other words in its place.</summary>
    ProposedForReplacement,

    /// <summary>A delegation said that it cannot accept it.</summary>
    ObjectedTo,

    /// <summary>The issue was settled with it.</summary>
    SettledWith,

    /// <summary>It had been before the room, and the issue was settled without it.</summary>
    Removed,
}

/// <summary>One thing that happened to a wording.</summary>
/// <param name="Negotiation">Which negotiation.</param>
/// <param name="Issue">Which contested wording; null for plain words that an amendment touches.</param>
/// <param name="Move">Number of the event.</param>
/// <param name="Event">Name of the event's type.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Wording">The words that it happened to.</param>
/// <param name="By">Whose move it was; null for what nobody in particular did.</param>
/// <param name="Instead">What was proposed or put in its place: null when that is nothing at all, or when there is no such thing.</param>
public sealed record PhraseUse(
    string Negotiation,
    IssueId? Issue,
    long Move,
    string Event,
    PhraseUseKind Kind,
    string Wording,
    PartyId? By,
    string? Instead);

/// <summary>A wording that was used somewhere. There are few of them, however many negotiations use them: a phrase is looked for here.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Text">The words.</param>
internal sealed record PhraseWording(string Id, string Text)
{
    /// <summary>PostgreSQL's text search configuration that leaves no word out and changes none.</summary>
    public const string Dictionary = "simple";

    public static string KeyOf(string wording) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wording)), 0, 12);
}

/// <summary>What happened to a wording in one negotiation, in one line.</summary>
/// <param name="Negotiation">Which negotiation.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Wording">The words that it happened to.</param>
/// <param name="Times">How often.</param>
/// <param name="First">The first move that did it.</param>
/// <param name="Last">The last move that did it.</param>
/// <param name="By">Whose moves they were, by name; empty for what nobody in particular did.</param>
public sealed record PhraseFinding(string Negotiation, PhraseUseKind Kind, string Wording, long Times, long First, long Last, IReadOnlyList<PartyId> By);

/// <summary>
/// All that happened to a wording in one negotiation. The index has one of these where it could have a line for each use: a question
/// over a thousand negotiations reads a thousand of them and not tens of thousands of lines.
/// </summary>
/// <param name="Id">Negotiation and key of the wording.</param>
/// <param name="Negotiation">Which negotiation.</param>
/// <param name="Key">Finds the wording among all that were ever used: equal wordings have equal keys.</param>
/// <param name="Wording">The words.</param>
/// <param name="Deeds">What happened to them, each kind of deed once.</param>
internal sealed record PhraseLife(string Id, string Negotiation, string Key, string Wording, ImmutableList<PhraseLife.Deed> Deeds)
{
    /// <param name="Event">Name of the event's type.</param>
    /// <param name="Kind">What was done.</param>
    /// <param name="Issue">See <see cref="PhraseUse.Issue"/>.</param>
    /// <param name="Instead">See <see cref="PhraseUse.Instead"/>.</param>
    /// <param name="Moves">The moves that did it, in order.</param>
    /// <param name="By">Whose moves they were, one for each; empty when they were nobody's in particular.</param>
    internal sealed record Deed(string Event, PhraseUseKind Kind, IssueId? Issue, string? Instead, ImmutableArray<long> Moves, ImmutableArray<PartyId> By);

    public static string IdOf(string negotiation, string key) => $"{negotiation}/{key}";

    [JsonIgnore]
    public IEnumerable<PhraseUse> Uses =>
        from deed in Deeds
        from move in deed.Moves.Select((number, i) => (Number: number, By: deed.By.IsEmpty ? (PartyId?)null : deed.By[i]))
        select new PhraseUse(Negotiation, deed.Issue, move.Number, deed.Event, deed.Kind, Wording, move.By, deed.Instead);

    /// <summary>The life with later uses of the same wording.</summary>
    public PhraseLife With(IEnumerable<PhraseUse> uses)
    {
        var deeds = Deeds;
        foreach (var done in uses.GroupBy(u => (u.Event, u.Kind, u.Issue, u.Instead, Somebody: u.By is not null)))
        {
            var before = deeds.FindIndex(d => (d.Event, d.Kind, d.Issue, d.Instead, Somebody: !d.By.IsEmpty) == done.Key);
            if (before < 0)
            {
                before = deeds.Count;
                deeds = deeds.Add(new(done.Key.Event, done.Key.Kind, done.Key.Issue, done.Key.Instead, [], []));
            }

            deeds = deeds.SetItem(before, deeds[before] with
            {
                Moves = deeds[before].Moves.AddRange(done.Select(u => u.Move)),
                By = deeds[before].By.AddRange(done.Select(u => u.By).OfType<PartyId>()),
            });
        }

        return this with { Deeds = deeds };
    }
}

/// <summary>What the index has to remember of a negotiation between two batches of events.</summary>
/// <param name="Id">The negotiation.</param>
/// <param name="Move">The last event that is in the index.</param>
/// <param name="Issues">The issues as far as wordings go.</param>
/// <param name="Amendments">What the amendments before the room would do to plain words.</param>
internal sealed record PhraseState(
    string Id, long Move, ImmutableDictionary<string, PhraseState.Contest> Issues, ImmutableDictionary<string, ImmutableList<PhraseState.Change>> Amendments)
{
    /// <param name="From">Words that go; null when none do.</param>
    /// <param name="To">Words that come; null when none do.</param>
    internal sealed record Change(string? From, string? To);

    /// <param name="Standing">What stands in the text; null when the issue opened in brackets and no chair's text has chosen.</param>
    /// <param name="Before">Wordings that are or have been before the room.</param>
    internal sealed record Contest(string? Standing, ImmutableList<string> Before)
    {
        [JsonIgnore]
        public IEnumerable<string> Stands => Standing is null ? Before : [Standing];

        public Contest With(string wording) => Before.Contains(wording) ? this : this with { Before = Before.Add(wording) };
    }
}
