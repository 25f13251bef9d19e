using System.Globalization;
using System.Xml.Linq;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>
/// Writes what the standard has a place for: moves that changed words as lifecycle events with textual modifications, and acts of
/// the committee as steps of a workflow.
/// </summary>
internal sealed class HistoryWriter(Chronicle chronicle, long until)
{
    private static readonly XNamespace Akn = AkomaNtosoReader.Namespace;
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    /// <summary>The day on which the talks opened: that of the first meeting.</summary>
    public DateOnly Opened { get; } =
        chronicle.End.Opening is { Calendar.Sessions: [var first, ..] } ? first.Start : chronicle.When(Negotiation.OpeningMove).Date;

    /// <summary>The day on which the Assembly approved the text, or else the committee adopted it; null when neither has.</summary>
    public DateOnly? Approved { get; } =
        chronicle.Events.AsSpan()[..(int)until].ToArray().OfType<AssemblyApproved>().Select(e => (DateOnly?)e.Date).FirstOrDefault()
        ?? (chronicle.Adopted is { } adopted && adopted.Move <= until ? adopted.Date : null);

    /// <summary>Lifecycle, workflow, analysis and references.</summary>
    public IReadOnlyList<XElement> Parts(IReadOnlyDictionary<ClauseId, string> places, InlineWriter inline)
    {
        var turns = chronicle.Turns.Where(t => t.ChangedWords && t.When.Move <= until).ToList();
        var steps = Steps().ToList();
        var state = chronicle.StateAt(until);
        var adopted = state.Amendments.All.Where(a => a.Status == AmendmentStatus.Adopted).OrderBy(a => a.Decided).ToList();
        var modifications = turns.SelectMany(t => Modifications(t, places)).Concat(adopted.SelectMany(a => Modifications(a, places, state))).ToList();
        for (var i = 0; i < modifications.Count; i++)
            modifications[i].SetAttributeValue("eId", string.Create(CultureInfo.InvariantCulture, $"pmod_{i + 1}"));
        var issues = turns.Select(t => t.Issue).Concat(inline.Issues).Concat(steps.Select(s => s.Issue).OfType<IssueId>()).ToHashSet();
        var parts = new List<XElement> { Lifecycle(turns.Select(t => t.When).Concat(adopted.Select(a => chronicle.When(a.Decided)))) };
        if (steps.Count > 0)
            parts.Add(new(Akn + "workflow", Source(), steps.Select(s => s.Element)));
        if (modifications.Count > 0)
            parts.Add(new(Akn + "analysis", Source(), new XElement(Akn + "passiveModifications", modifications)));
        parts.Add(MetaWriter.References(
        [
            MetaWriter.Thing("TLCOrganization", "committee", "/akn/ontology/organization/un/committee", "Committee"),
            MetaWriter.Thing("TLCOrganization", "assembly", "/akn/ontology/organization/un/generalAssembly", "General Assembly"),
            MetaWriter.Thing("TLCRole", "chair", "/akn/ontology/role/un/chair", "Chair"),
            MetaWriter.Thing("TLCProcess", "negotiation", "/akn/ontology/process/un/negotiation", chronicle.End.Opening?.Title ?? "Negotiation"),
            .. chronicle.End.Issues.Where(i => issues.Contains(i.Id))
                .Select(i => MetaWriter.Thing("TLCConcept", $"issue_{i.Id}", $"/akn/ontology/concept/un/{i.Id}", i.Draft.Label)),
            .. state.Amendments.All.Where(a => a.Status == AmendmentStatus.Adopted || inline.Amendments.Contains(a.Id))
                .Select(a => MetaWriter.Thing("TLCConcept", $"amendment_{a.Id}", $"/akn/ontology/concept/un/amendment/{a.Id}", AknPrinter.Allowed($"Amendment {a.Id} ({a.By}): {AmendmentText.Of(a, state)}"))),
        ]));
        return parts;
    }

    private XElement Lifecycle(IEnumerable<Moment> changes) => new(
        Akn + "lifecycle",
        Source(),
        Event(Negotiation.OpeningMove, Opened, "generation"),
        changes.OrderBy(w => w.Move).DistinctBy(w => w.Move).Where(w => w.Move != Negotiation.OpeningMove).Select(w => Event(w.Move, w.Date, "amendment")));

    private static XElement Event(long move, DateOnly date, string type) => new(
        Akn + "eventRef",
        new XAttribute("eId", EventId(move)),
        new XAttribute("date", MetaWriter.Day(date)),
        new XAttribute("source", "#negotiation"),
        new XAttribute("type", type));

    /// <summary>One modification for each clause that holds the wording and still stands.</summary>
    private IEnumerable<XElement> Modifications(Turn turn, IReadOnlyDictionary<ClauseId, string> places)
    {
        var (from, to) = (Words(turn.From), Words(turn.To));
        var type = from is null ? "insertion" : to is null ? "repeal" : "substitution";
        if (from is null && to is null)
            yield break;
        foreach (var (_, clause) in chronicle.End.ClausesWith(turn.Issue))
            if (places.TryGetValue(clause.Id, out var place))
                yield return new(
                    Akn + "textualMod",
                    new XAttribute("type", type),
                    new XAttribute("eId", ""),
                    new XAttribute("refersTo", $"#issue_{turn.Issue}"),
                    new XElement(Akn + "source", new XAttribute("href", $"#{EventId(turn.When.Move)}")),
                    new XElement(Akn + "destination", new XAttribute("href", $"#{place}")),
                    Wording("old", from),
                    Wording("new", to));
    }

    /// <summary>The changes of an adopted amendment, as far as the clause still stands.</summary>
    private static IEnumerable<XElement> Modifications(Amendment amendment, IReadOnlyDictionary<ClauseId, string> places, Negotiation state)
    {
        foreach (var edit in amendment.Edits)
        {
            var (type, clause, old, now) = edit switch
            {
                Edit.Replace e => ("substitution", e.Clause, e.Quoted, e.Text),
                Edit.Delete e => ("repeal", e.Clause, e.Quoted, null),
                Edit.Insert e => ("insertion", e.Clause, null, e.Text),
                Edit.AddClause e => ("insertion", e.Clause, null, e.Text),
                Edit.DeleteClause e => ("repeal", e.Clause, state.Amendments.FindStretch(e.Clause.Value) is { } gone ? Tokens.Join(gone.Tokens) : null, null),
                Edit.MoveClause e => ("renumbering", e.Clause, null, (string?)null),
                Edit.MergeClause e => ("join", e.Into, null, null),
                Edit.SplitClause e => ("split", e.Clause, null, null),
                _ => ("", default, null, null),
            };
            var place = places.GetValueOrDefault(clause);
            if (place is null && type != "repeal")
                continue;
            yield return new(
                Akn + "textualMod",
                new XAttribute("type", type),
                new XAttribute("eId", ""),
                new XAttribute("refersTo", $"#amendment_{amendment.Id}"),
                new XElement(Akn + "source", new XAttribute("href", $"#{EventId(amendment.Decided)}")),
                new XElement(Akn + "destination", new XAttribute("href", place is null ? "#body" : $"#{place}")),
                Wording("old", old),
                Wording("new", now));
        }
    }

    private static XElement? Wording(string name, string? words) =>
        words is null ? null : new(Akn + name, new XElement(Html + "span", AknPrinter.Allowed(words)));

    private static string? Words(string? option) => option is null or Wordings.NoText ? null : option;

    private IEnumerable<(XElement Element, IssueId? Issue)> Steps()
    {
        for (var move = 1L; move <= Math.Min(until, chronicle.Moves); move++)
        {
            (string By, string Outcome, IssueId? Issue)? step = chronicle[move] switch
            {
                ChairTextIssued => ("#chair", "chairTextIssued", null),
                PackageAccepted => ("#committee", "packageAccepted", null),
                ConsensusDeclaredExhausted => ("#chair", "consensusExhausted", null),
                ClauseAgreedAdReferendum e => ("#committee", "agreedAdReferendum", e.Issue),
                ITakenVote e => ("#committee", e.Carried ? "voteCarried" : "voteLost", e.Question.Issue),
                TextAdopted => ("#committee", "adopted", null),
                TextRejected => ("#committee", "rejected", null),
                AssemblyApproved => ("#assembly", "approved", null),
                _ => null,
            };
            if (step is { } s)
                yield return (
                    new(
                        Akn + "step",
                        new XAttribute("eId", string.Create(CultureInfo.InvariantCulture, $"step_{move}")),
                        new XAttribute("date", MetaWriter.Day(chronicle.When(move).Date)),
                        new XAttribute("by", s.By),
                        new XAttribute("outcome", s.Outcome),
                        s.Issue is { } issue ? new XAttribute("refersTo", $"#issue_{issue}") : null),
                    s.Issue);
        }
    }

    private static XAttribute Source() => new("source", "#source");

    private static string EventId(long move) => string.Create(CultureInfo.InvariantCulture, $"event_{move}");
}
