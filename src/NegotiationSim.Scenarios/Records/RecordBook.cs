using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Records;

/// <summary>Looks up what moves name: parties, clauses, wordings, sources, meetings. What is not there becomes a problem.</summary>
internal sealed class RecordBook(Scenario scenario, Problems problems)
{
    private DateOnly _day = DateOnly.MinValue;
    private int _meeting;

    public Problems Problems => problems;

    /// <summary>Parties by their ids; <c>chair</c> and <c>assembly</c> where they make sense.</summary>
    public ImmutableArray<PartyId> Parties(Fields fields, string key, params PartyKind[] kinds)
    {
        var found = ImmutableArray.CreateBuilder<PartyId>();
        foreach (var text in fields.Texts(key))
            if (Party(text, fields, key, kinds) is { } party)
                if (found.Contains(party))
                    problems.Add(text.At, $"{key} of {fields.What} names '{party}' twice");
                else
                    found.Add(party);
        return found.ToImmutable();
    }

    public ImmutableArray<PartyId> RequiredParties(Fields fields, string key, params PartyKind[] kinds) =>
        fields.Required(key) is null ? [] : Parties(fields, key, kinds);

    /// <summary>The clauses that <c>in</c> names.</summary>
    public ImmutableArray<ClauseId> Clauses(Fields fields)
    {
        var known = scenario.Articles.SelectMany(a => a.Clauses).Select(c => c.Id.Value).ToList();
        var found = ImmutableArray.CreateBuilder<ClauseId>();
        foreach (var text in fields.Texts("in"))
            if (known.Contains(text.Value))
                found.Add(new(text.Value));
            else if (scenario.Articles.FirstOrDefault(a => a.Id.Value == text.Value) is { } article)
                found.AddRange(article.Clauses.Select(c => c.Id));
            else
                problems.Add(text.At, $"in of {fields.What}: there is no clause '{YamlReader.Shown(text.Value)}'{problems.DidYouMean(text.Value, known)}");
        return found.ToImmutable();
    }

    /// <summary>The contested wordings that <c>issue</c> names.</summary>
    public ImmutableArray<IssueDraft> Issues(Fields fields)
    {
        var found = ImmutableArray.CreateBuilder<IssueDraft>();
        foreach (var text in fields.Texts("issue"))
            if (scenario.Issues.FirstOrDefault(i => i.Id.Value == text.Value) is { } issue)
                found.Add(issue);
            else
                problems.Add(text.At, $"issue of {fields.What}: there is no contested wording '{YamlReader.Shown(text.Value)}'{problems.DidYouMean(text.Value, scenario.Issues.Select(i => i.Id.Value))}");
        return found.ToImmutable();
    }

    /// <summary>The contested wordings that a move is about: those that it names, or the one that each of its clauses holds.</summary>
    public ImmutableArray<IssueDraft> RequiredIssues(Fields fields)
    {
        var named = Issues(fields);
        var clauses = Clauses(fields);
        if (fields.Node("issue") is not null)
            return named;
        if (fields.Node("in") is null)
        {
            problems.Add(fields.At, $"{fields.What} needs 'issue', or 'in' with the clauses that hold the contested wording");
            return [];
        }

        var held = ImmutableArray.CreateBuilder<IssueDraft>();
        foreach (var clause in clauses)
        {
            var text = scenario.Articles.SelectMany(a => a.Clauses).First(c => c.Id == clause).Text;
            var issues = scenario.Issues.Where(i => text.Contains($"{{{i.Id}}}", StringComparison.Ordinal)).ToList();
            if (issues.Count != 1)
                problems.Add(fields.PlaceOf("in"), issues.Count == 0
                    ? $"in of {fields.What}: clause '{clause}' holds no contested wording"
                    : $"in of {fields.What}: clause '{clause}' holds several contested wordings ({string.Join(", ", issues.Select(i => i.Id))}); name one with 'issue'");
            else if (!held.Contains(issues[0]))
                held.Add(issues[0]);
        }

        return held.ToImmutable();
    }

    /// <summary>For each contested wording the option that a text names, by its words or its label.</summary>
    public ImmutableArray<Choice> Choices(Fields fields, string key, ImmutableArray<IssueDraft> issues)
    {
        if (fields.RequiredText(key) is not { } text)
            return [];
        return [.. issues.Select(i => Option(i, text, fields, key) is { } option ? new Choice(i.Id, option) : (Choice?)null).OfType<Choice>()];
    }

    public string? Option(IssueDraft issue, YamlText text, Fields fields, string key)
    {
        var option = issue.Options.FirstOrDefault(o => o.Text == text.Value)
            ?? issue.Options.FirstOrDefault(o => string.Equals(o.Label, text.Value, StringComparison.OrdinalIgnoreCase));
        if (option is not null)
            return option.Text;
        var known = issue.Options.Select(o => o.Name).ToList();
        problems.Add(text.At, $"{key} of {fields.What}: '{YamlReader.Shown(text.Value)}' is no wording of '{issue.Id}'{Meant(text.Value, known, "its wordings are")}");
        return null;
    }

    /// <summary>The wordings that a chair's text chooses; the key of each entry is the issue.</summary>
    public ImmutableArray<Choice> ChairChoices(Fields fields)
    {
        var found = ImmutableArray.CreateBuilder<Choice>();
        foreach (var (key, value) in fields.Map("choices")?.Entries ?? [])
            if (scenario.Issues.FirstOrDefault(i => i.Id.Value == key.Value) is not { } issue)
                problems.Add(key.At, $"choices of {fields.What}: there is no contested wording '{YamlReader.Shown(key.Value)}'{problems.DidYouMean(key.Value, scenario.Issues.Select(i => i.Id.Value))}");
            else if (fields.Text(value, "choices") is { } text && Option(issue, text, fields, "choices") is { } option)
                found.Add(new(issue.Id, option));
        return found.ToImmutable();
    }

    /// <summary>What a move rests on.</summary>
    public Evidence? Evidence(Fields fields)
    {
        var (day, when) = Day(fields);
        var word = fields.Required("confidence") is null ? null : fields.Word("confidence", "verified", "secondary", "inferred");
        var sources = ImmutableArray.CreateBuilder<string>();
        foreach (var text in fields.Texts("source"))
            foreach (var id in text.Value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (scenario.Sources.Any(s => s.Id == id))
                    sources.Add(id);
                else
                    problems.Add(text.At, $"source of {fields.What}: there is no source '{YamlReader.Shown(id)}'{problems.DidYouMean(id, scenario.Sources.Select(s => s.Id))}");
        if (fields.Node("source") is null)
            problems.Add(fields.At, $"{fields.What} needs 'source': a move without a source stays out of the record");
        var number = fields.Text("number")?.Value;
        var note = fields.Text("note")?.Value;
        if (day is null || word is null)
            return null;
        var confidence = word switch { "verified" => Confidence.Verified, "secondary" => Confidence.Secondary, _ => Confidence.Inferred };
        return new(sources.ToImmutable(), confidence, day, fields.Text("when")?.Value ?? when, number, note);
    }

    /// <summary>The number of the meeting, from a text such as rcs-16.</summary>
    public int? Meeting(Fields fields)
    {
        if (fields.Text("meeting") is not { } text)
            return null;
        var cut = text.Value.LastIndexOf('-');
        var before = 0;
        foreach (var session in scenario.Calendar.Sessions)
        {
            if (cut > 0 && session.Id == text.Value[..cut] && int.TryParse(text.Value[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var within))
            {
                if (within < 1 || within > session.Meetings)
                    problems.Add(text.At, $"meeting of {fields.What}: session '{session.Id}' has {session.Meetings} meetings");
                else if (before + within < _meeting)
                    problems.Add(text.At, $"meeting of {fields.What}: {text.Value} comes after a later meeting; write moves in their order");
                else
                    return _meeting = before + within;
                return null;
            }

            before += session.Meetings;
        }

        problems.Add(text.At, $"meeting of {fields.What}: '{YamlReader.Shown(text.Value)}' is no meeting; write the session and the number, as in {scenario.Calendar.Sessions[0].Id}-1{problems.DidYouMean(text.Value, scenario.Calendar.Sessions.Select(s => $"{s.Id}-{(cut > 0 ? text.Value[(cut + 1)..] : "1")}"))}");
        return null;
    }

    /// <summary>The word that was probably meant, or else all that could have been.</summary>
    public string Meant(string word, IReadOnlyList<string> known, string all) => problems.DidYouMean(word, known) is { Length: > 0 } meant
        ? meant
        : $"; {all} {string.Join(", ", known.Select(k => $"'{YamlReader.Shown(k)}'"))}";

    private PartyId? Party(YamlText text, Fields fields, string key, PartyKind[] kinds)
    {
        if (kinds.Length == 0 && (text.Value is "chair" or "assembly"))
            return text.Value == "chair" ? PartyId.Chair : PartyId.Assembly;
        var known = scenario.Parties.Where(p => kinds.Length == 0 || kinds.Contains(p.Kind)).ToList();
        if (known.Any(p => p.Id.Value == text.Value))
            return new(text.Value);
        var meant = known.FirstOrDefault(p => p.Name.Equals(text.Value, StringComparison.OrdinalIgnoreCase));
        var hint = meant is null ? problems.DidYouMean(text.Value, known.Select(p => p.Id.Value)) : $"; did you mean '{meant.Id}'?";
        var what = kinds.Length == 0 ? "party" : string.Join(" or ", kinds.Select(k => k.ToString().ToLowerInvariant()));
        problems.Add(text.At, $"{key} of {fields.What}: there is no {what} '{YamlReader.Shown(text.Value)}'{hint}");
        return null;
    }

    /// <summary>A day, or the last day of the month or year that is all that is known, and then how the sources put it.</summary>
    private (DateOnly? Day, string? When) Day(Fields fields)
    {
        if (fields.RequiredText("date") is not { } text)
            return default;
        if (Parse(text.Value) is not { } known)
        {
            problems.Add(text.At, $"date of {fields.What} must be a day, a month or a year, as far as it is known, as in 2024-08-08, 2024-08 or 2024, not '{YamlReader.Shown(text.Value)}'");
            return default;
        }

        if (known.Day < _day)
            problems.Add(text.At, $"date of {fields.What} is before the move above it ({_day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}); write moves in their order");
        else
            _day = known.Day;
        return known;
    }

    private static (DateOnly Day, string? When)? Parse(string text)
    {
        if (Exactly(text, "yyyy-MM-dd") is { } day)
            return (day, null);
        if (Exactly(text, "yyyy-MM") is { } month)
            return (month.AddMonths(1).AddDays(-1), month.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
        return Exactly(text, "yyyy") is { } year ? (year.AddYears(1).AddDays(-1), text) : null;
    }

    private static DateOnly? Exactly(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
