using System.Globalization;
using System.Text;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Testing;

/// <summary>Everything that a state says, as text: two states are the same when this is the same.</summary>
public static class RecordText
{
    /// <summary>The lines in which two states differ; none when they are the same.</summary>
    public static IEnumerable<string> Differences(Negotiation expected, Negotiation actual, bool ignoreVersion = false)
    {
        var (one, other) = (Of(expected).Split('\n'), Of(actual, ignoreVersion ? expected.Version : null).Split('\n'));
        return one.Except(other).Select(line => $"- {line}").Concat(other.Except(one).Select(line => $"+ {line}"));
    }

    /// <param name="state">The state.</param>
    /// <param name="version">What to write for the version; null for its own.</param>
    public static string Of(Negotiation state, long? version = null)
    {
        var text = new StringBuilder();
        Line($"{version ?? state.Version} {state.Phase} {state.Outcome} meeting {state.Meeting} on {state.Date:O}, floor {state.OnFloor}");
        Line($"exhausted {state.ConsensusExhausted} texts {state.ChairTexts} packages {state.Packages} adopted {state.AdoptedBy} at {state.AdoptedAtMeeting}");
        Line($"approved {state.ApprovedOn:O} in force {state.InForceOn:O} needs {state.RatificationsNeeded}");
        Line($"opposing {Set(state.Opposing)} signed {Set(state.Signatories)} ratified {Set(state.Ratifiers)} reserving {Set(state.Reserving)} apart {Set(state.Dissociated)}");
        Line($"offer {state.Offer?.Number} {(state.Offer is { } o ? string.Join(", ", o.Choices) + Set(o.Refusals) : "")} pending {state.Pending}");
        Line($"observers {Set(state.Observers.Proposed)} {Set(state.Observers.Decided)} {Set(state.Observers.Admitted)} {Set(state.Observers.Asked)} {string.Join(' ', state.Observers.Objections)}");
        Line($"papers {string.Join(' ', state.Papers)} asked {string.Join(' ', state.Asked)} order {(state.RuledOrder is { } ruled ? $"{ruled.Issue} {string.Join(", ", ruled.Order)}" : "")}");
        Line($"explained {string.Join(' ', state.Explained.Select(x => $"{x}").Order(StringComparer.Ordinal))} reservations {string.Join(' ', state.Reservations)} organisations {Set(state.Organisations)} threshold {state.ThresholdMetOn:O}");
        Line($"seats {string.Join(' ', state.Seats)}");
        foreach (var line in OfFloor(state.Floor))
            text.AppendLine(line);
        foreach (var vote in state.Votes)
            Line($"{vote}");
        foreach (var proposal in state.Proposals.Values.OrderBy(p => p.Id.Value, StringComparer.Ordinal))
            Line($"{proposal}");
        foreach (var party in state.Roster.Parties)
            Line($"{party.Id} {party.Kind} {party.Influence} {string.Join(' ', party.Blocs)}");
        foreach (var article in state.Articles)
            foreach (var clause in article.Clauses)
                Line($"{article.Number} {clause.Id} {string.Join(' ', clause.Passages.Select(p => p is Passage.Plain plain ? string.Join(' ', plain.Words) : $"{p}"))}");
        foreach (var issue in state.Issues)
        {
            Line($"{issue.Id} {issue.Status} {issue.How} stands {issue.Standing} brackets {issue.BracketsPlaced} {issue.BracketsLifted} taken {issue.Taken} informals {issue.Informals} chair {issue.InChairText}");
            Line($"  said {string.Join(' ', issue.Declared.Select(d => d.ToString(CultureInfo.InvariantCulture)))}");
            foreach (var option in issue.Options)
            {
                Line($"  {option.Text}|{option.Place}|{option.Label}|{option.Ratifications}|{option.OnTable}|{option.Introduced}|{option.Author}|{option.Proposal}");
                Line($"    {string.Join(' ', option.Words)} sponsors {Set(option.Sponsors)} objectors {Set(option.Objectors)} relented {Set(option.Relented)}");
            }
        }

        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> OfFloor(Floor floor)
    {
        yield return $"in room {(floor.Present is { } present ? Set(present) : "unknown")} session {floor.Session} suspended {floor.IsSuspended} adjourned {floor.IsAdjourned}";
        yield return $"list {floor.List?.Issue} {(floor.List is { } list ? string.Join(' ', list.Waiting) : "")} {floor.List?.IsClosed} speaking {floor.List?.Speaking} limit {floor.Limit}";
        yield return $"speeches {string.Join(' ', Speech.Speakers(floor.LastSpeech))} replies {Counts(floor.Replies)} point {floor.Point}";
        foreach (var m in floor.Motions)
            yield return $"motion {m.Number} {m.By} {m.Kind} {string.Join(' ', m.Issues)} for {Set(m.SpokenFor)} against {Set(m.SpokenAgainst)} {m.ObjectedBy} {m.Amendment} seconds {Set(m.Seconders)}";
        yield return $"made {floor.MotionsMade} closed {Names(floor.Closed)} adjourned {Names(floor.Adjourned)} no action {Names(floor.NoAction)}";
        foreach (var r in floor.RollCalls)
            yield return $"roll {r.Vote} {r.Session} {Set(r.Yes)} {Set(r.No)} {Set(r.Abstaining)}";
        yield return $"voting {floor.Voting} silence {floor.Silence} deadline {floor.Deadline} waived {Names(floor.Waived)}";
        yield return $"reconsidered {string.Join(' ', floor.Reconsidered.OrderBy(r => r.Key, StringComparer.Ordinal))} lost {floor.HasLostAllParts}";
        yield return $"late amendments {floor.AdmitsLateAmendments} not competent {Names(floor.NotCompetent)} out of time {floor.List?.IsOutOfTime} informals {(floor.Informals is { } i ? $"{i.Issue} {i.Facilitator} {string.Join(' ', i.Admitted)}" : "")}";
        yield return $"division {(floor.Division is { } d ? $"{string.Join(' ', d.Parts)} left {string.Join(' ', d.Remaining)} kept {d.Kept}" : "none")}";

        static string Counts(IEnumerable<KeyValuePair<PartyId, int>> counts) => string.Join(' ', counts.OrderBy(c => c.Key.Value, StringComparer.Ordinal));
        static string Names(IEnumerable<IssueId> issues) => string.Join(' ', issues.Select(i => i.Value).Order(StringComparer.Ordinal));
    }

    private static string Set(PartySet set)
    {
        var text = new StringBuilder("{");
        foreach (var place in set)
            text.Append(CultureInfo.InvariantCulture, $" {place}");
        return text.Append('}').ToString();
    }
}
