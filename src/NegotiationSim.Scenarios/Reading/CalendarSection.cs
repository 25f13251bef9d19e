using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.Yaml;
using Calendar = NegotiationSim.Core.Negotiations.Calendar;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>When the committee meets, and what comes after adoption.</summary>
internal static class CalendarSection
{
    private const int DefaultItems = 2;
    private static readonly Span Meetings = new(1, 2000);

    public static Calendar? Read(Fields top, Names names, SourceSection sources)
    {
        if (top.Required("calendar") is null || top.Map("calendar") is not { } map)
            return null;
        var fields = new Fields(map, "calendar", top.Problems);
        var items = fields.Whole("items-per-meeting", new(1, 1000)) ?? DefaultItems;
        ImmutableArray<Session?> sessions;
        if (fields.Node("sessions") is null)
        {
            sessions = [Session(fields, names, sources, new("session-1", "Session"))];
            fields.Close();
        }
        else
        {
            var list = fields.List("sessions");
            sessions = [.. list.Select((node, i) => Session(node, i, names, sources, top.Problems))];
            fields.Close();
            if (list.Count == 0)
                top.Problems.Add(fields.PlaceOf("sessions"), "the calendar has no session");
            CheckOrder(list, sessions, top.Problems);
        }

        return sessions.Length == 0 || sessions.Contains(null) ? null : new(items, [.. sessions.OfType<Session>()]);
    }

    public static RatificationPlan Ratification(Fields top, Calendar? calendar, SourceSection sources)
    {
        var last = calendar is null ? DateOnly.MinValue : calendar.DateOf(calendar.Meetings);
        if (top.Map("ratification") is not { } map)
            return new(40, 90, last.AddDays(120), last.AddDays(150), 10);
        var fields = new Fields(map, "ratification", top.Problems);
        var threshold = fields.Whole("threshold", new(1, 2000)) ?? 40;
        var delay = fields.Whole("delay-days", new(0, 36_500)) ?? 90;
        var approval = fields.Date("approval") ?? last.AddDays(120);
        var opens = fields.Date("signature-opens") ?? approval.AddDays(30);
        var closes = fields.Date("signature-closes");
        var horizon = fields.Whole("horizon-years", new(0, 200)) ?? 10;
        var reservable = Reservable(fields);
        sources.Cited(fields);
        fields.Text("note");
        fields.Close();
        if (approval < last)
            top.Problems.Add(fields.PlaceOf("approval"), $"approval of ratification is before the last meeting, {Day(last)}");
        if (opens < approval)
            top.Problems.Add(fields.PlaceOf("signature-opens"), $"signature-opens of ratification is before the approval, {Day(approval)}");
        if (closes < opens)
            top.Problems.Add(fields.PlaceOf("signature-closes"), $"signature-closes of ratification is before the first day for signature, {Day(opens)}");
        return new(threshold, delay, approval, opens, horizon, reservable);
    }

    /// <summary>Refuses clauses that the text does not have.</summary>
    public static void CheckReservable(RatificationPlan plan, ImmutableArray<ArticleDraft> articles, Fields top)
    {
        foreach (var clause in plan.Reservable ?? [])
            if (!articles.Any(a => a.Clauses.Any(c => c.Id == clause)))
                top.Problems.Add(top.PlaceOf("ratification"), $"reservations of ratification names the clause '{clause}', which the text does not have; write article/clause, as in '{articles.FirstOrDefault()?.Clauses.FirstOrDefault()?.Id.Value ?? "title/1"}'");
    }

    /// <summary>The clauses that may be reserved on; null for any.</summary>
    private static ImmutableArray<ClauseId>? Reservable(Fields fields) => fields.Node("reservations") is YamlList
        ? [.. fields.Texts("reservations").Select(t => new ClauseId(t.Value))]
        : fields.Word("reservations", "allowed", "forbidden") == "forbidden" ? [] : null;

    private static Session? Session(YamlNode node, int index, Names names, SourceSection sources, Problems problems)
    {
        if (Fields.AsMap(node, "a session", problems) is not { } map)
            return null;
        var fields = new Fields(map, string.Create(CultureInfo.InvariantCulture, $"session {index + 1}"), problems);
        var id = fields.Text("id") is { } text ? names.Id(text, "a session") : null;
        var title = fields.Text("title")?.Value;
        var number = string.Create(CultureInfo.InvariantCulture, $"session-{index + 1}");
        var session = Session(fields, names, sources, new(id ?? number, title ?? id ?? $"Session {index + 1}"));
        fields.Close();
        return session;
    }

    private static Session? Session(Fields fields, Names names, SourceSection sources, (string Id, string Title) name)
    {
        var start = fields.Required("start") is null ? null : fields.Date("start");
        var meetings = fields.Required("meetings") is null ? null : fields.Whole("meetings", Meetings);
        var place = fields.Text("place");
        var chairText = fields.Text("chair-text");
        sources.Cited(fields);
        fields.Text("note");
        return start is { } first && meetings is { } count ? new(name.Id, name.Title, place?.Value, first, count, chairText?.Value) : null;
    }

    private static void CheckOrder(IReadOnlyList<YamlNode> nodes, ImmutableArray<Session?> sessions, Problems problems)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var total = 0;
        Session? before = null;
        for (var i = 0; i < sessions.Length; i++)
        {
            if (sessions[i] is not { } session)
                continue;
            if (!ids.Add(session.Id))
                problems.Add(nodes[i].At, $"two sessions have the id '{session.Id}'");
            if (before is not null && session.Start < before.Start)
                problems.Add(nodes[i].At, $"session '{session.Id}' begins on {Day(session.Start)}, before session '{before.Id}' ({Day(before.Start)}); write sessions in their order");
            else if (before is not null && session.Start <= LastDay(before))
                problems.Add(nodes[i].At, $"session '{session.Id}' begins on {Day(session.Start)}, but session '{before.Id}' meets until {Day(LastDay(before))}, two meetings a working day");
            before = session;
            total += session.Meetings;
        }

        if (total > Meetings.Max)
            problems.Add(nodes[0].At, string.Create(CultureInfo.InvariantCulture, $"the calendar has {total} meetings; at most {Meetings.Max} are possible"));
    }

    private static DateOnly LastDay(Session session) => new Calendar(1, [session]).DateOf(session.Meetings);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
