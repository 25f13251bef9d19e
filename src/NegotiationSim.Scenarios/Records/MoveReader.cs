using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Records;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.Yaml;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Scenarios.Records;

/// <summary>Reads one move of a record.</summary>
internal static class MoveReader
{
    private const string NoReason = "the reason is not on record";
    private static readonly string[] Sides = ["yes", "no", "abstaining"];
    private static readonly Span Counts = new(0, 10_000);

    private static readonly string[] Kinds =
    [
        "note", "statement", "propose", "object", "let-pass", "informals", "agree", "chair-text", "keep-the-rest", "exhausted",
        "request-vote", "vote", "adopt", "oppose", "reserve", "dissociate", "approve", "sign", "ratify", "in-force",
    ];

    public static RecordedMove? Read(YamlNode node, RecordBook book)
    {
        if (Fields.AsMap(node, "a move", book.Problems) is not { } map)
            return null;
        var fields = new Fields(map, "the move", book.Problems);
        var kind = fields.RequiredText("move");
        fields.What = kind is null ? "the move" : $"move '{YamlReader.Shown(kind.Value)}'";
        var evidence = book.Evidence(fields);
        var meeting = book.Meeting(fields);
        if (kind is null)
            return null;
        if (!Kinds.Contains(kind.Value))
        {
            book.Problems.Add(kind.At, $"there is no move '{YamlReader.Shown(kind.Value)}'{book.Meant(kind.Value, Kinds, "the moves are")}");
            return null;
        }

        var act = Act(kind.Value, fields, evidence?.Date ?? default, book);
        fields.Close();
        return evidence is null ? null : new(act, evidence, meeting);
    }

    private static RecordedAct Act(string kind, Fields fields, DateOnly day, RecordBook book) => kind switch
    {
        "note" => Note(fields, book),
        "statement" => new RecordedAct.Speaks(
            book.RequiredParties(fields, "by", PartyKind.Delegation, PartyKind.Observer, PartyKind.Bloc),
            book.Choices(fields, "for", book.RequiredIssues(fields)),
            fields.RequiredText("because")?.Value ?? ""),
        "propose" => Propose(fields, book),
        "object" => Each(fields, book, "to", (by, choice, why) => new RaiseObjection(by, choice.Issue, choice.Option, why)),
        "let-pass" => Each(fields, book, "to", (by, choice, why) => new WithdrawObjection(by, choice.Issue, choice.Option, why)),
        "informals" => Informals(fields, book),
        "agree" => new RecordedAct.DoesAll(
            [.. book.Choices(fields, "wording", book.RequiredIssues(fields)).Select(c => new AgreeAdReferendum(c.Issue, c.Option))]),
        "chair-text" => ChairText(fields, book),
        "keep-the-rest" => new RecordedAct.KeepsTheRest(),
        "exhausted" => Do(new DeclareConsensusExhausted(
            book.Parties(fields, "in-favour", PartyKind.Delegation), book.Parties(fields, "against", PartyKind.Delegation))),
        "request-vote" => RequestVote(fields, book),
        "vote" => Vote(fields, book),
        "adopt" => Do(new AdoptByConsensus()),
        "oppose" => All(fields, book, (by, why) => new OpposeAdoption(by, why)),
        "reserve" => Reserve(fields, book),
        "dissociate" => All(fields, book, (by, why) => new Dissociate(by, why)),
        "approve" => Do(new ApproveInAssembly(day, [])),
        "sign" => All(fields, book, (by, why) => new Sign(by, day, why)),
        "ratify" => All(fields, book, (by, why) => new Ratify(by, day, why)),
        _ => Do(new EnterIntoForce(day)),
    };

    private static RecordedAct.DoesAll Do(NegotiationCommand command) => new([command]);

    private static RecordedAct.DoesAll Note(Fields fields, RecordBook book)
    {
        var kind = fields.Word("kind", "session", "draft", "paper", "statement", "debate", "decision", "other") ?? "other";
        return Do(new Note(
            Enum.Parse<Happening>(kind, ignoreCase: true),
            book.Parties(fields, "by"),
            [.. book.Issues(fields).Select(i => i.Id)],
            book.Clauses(fields),
            fields.RequiredText("text")?.Value ?? ""));
    }

    private static RecordedAct.Proposes Propose(Fields fields, RecordBook book) => new(
        book.RequiredParties(fields, "by", PartyKind.Delegation, PartyKind.Observer),
        book.Choices(fields, "wording", book.RequiredIssues(fields)),
        fields.RequiredText("because")?.Value ?? "");

    private static RecordedAct.DoesAll Each(Fields fields, RecordBook book, string key, Func<PartyId, Choice, Reason, NegotiationCommand> command)
    {
        var who = book.RequiredParties(fields, "by", PartyKind.Delegation);
        var choices = book.Choices(fields, key, book.RequiredIssues(fields));
        var why = Why(fields);
        return new([.. from choice in choices from party in who select command(party, choice, why)]);
    }

    private static RecordedAct.DoesAll All(Fields fields, RecordBook book, Func<PartyId, Reason, NegotiationCommand> command)
    {
        var by = book.RequiredParties(fields, "by", PartyKind.Delegation);
        var why = Why(fields);
        return new([.. by.Select(party => command(party, why))]);
    }

    private static RecordedAct.DoesAll Reserve(Fields fields, RecordBook book)
    {
        var who = book.RequiredParties(fields, "by", PartyKind.Delegation);
        var issues = book.RequiredIssues(fields);
        var why = Why(fields);
        return new([.. from issue in issues from party in who select new EnterReservation(party, issue.Id, why)]);
    }

    private static RecordedAct.DoesAll Informals(Fields fields, RecordBook book)
    {
        var who = book.RequiredParties(fields, "by", PartyKind.Delegation);
        return new([.. from issue in book.RequiredIssues(fields) from party in who.Take(1) select new ConveneInformals(issue.Id, party)]);
    }

    private static RecordedAct ChairText(Fields fields, RecordBook book)
    {
        var title = fields.RequiredText("title")?.Value ?? "";
        if (fields.Node("choices") is YamlText { Value: "adopted" })
            return new RecordedAct.IssuesTextAsAdopted(title);
        return Do(new IssueChairText(title, book.ChairChoices(fields)));
    }

    private static RecordedAct.DoesAll RequestVote(Fields fields, RecordBook book)
    {
        var by = book.RequiredParties(fields, "by", PartyKind.Delegation);
        var question = Question(fields, book);
        var why = fields.Text("because") is { } because ? new Reason.Stated(because.Value) : null;
        var method = Method(fields);
        return new([.. by.Take(1).Where(_ => question is not null).Select(party => new RequestVote(party, question!, why, method))]);
    }

    private static RecordedAct.DoesAll Vote(Fields fields, RecordBook book)
    {
        var subject = fields.RequiredText("subject")?.Value ?? "";
        var question = fields.Node("wording") is null ? null : Question(fields, book);
        var clauses = book.Clauses(fields);
        var tally = new Fields(fields.Map("tally") ?? new(fields.At, []), "the tally", book.Problems);
        int? Count(string side) => tally.Node(side) is null or YamlText { Value: "unknown" } ? null : tally.Whole(side, Counts);
        var (yes, no, abstaining) = (Count("yes"), Count("no"), Count("abstaining"));
        tally.Close();
        var named = Sides.Select(side => book.Parties(fields, side, PartyKind.Delegation)).ToArray();
        foreach (var (i, count) in new[] { yes, no, abstaining }.Index())
            if (named[i].Length > (count ?? int.MaxValue))
                book.Problems.Add(fields.PlaceOf(Sides[i]), string.Create(CultureInfo.InvariantCulture, $"{Sides[i]} of {fields.What} names {named[i].Length}, but the tally counts {count}"));
        foreach (var twice in named.SelectMany(n => n).GroupBy(p => p).Where(g => g.Count() > 1))
            book.Problems.Add(fields.At, $"{fields.What} has '{twice.Key}' on two sides");
        bool? carried = fields.Word("carried", "yes", "no", "unknown") switch { "yes" => true, "no" => false, _ => null };
        return Do(new ReportVote(new VoteReported(
            subject, fields.Text("body")?.Value, question, clauses, book.Parties(fields, "requested-by"),
            yes, no, abstaining, named[0], named[1], named[2], carried, Method(fields))));
    }

    /// <summary>How a vote is taken; null for a recorded vote, as older records have it.</summary>
    private static VotingMethod? Method(Fields fields) =>
        fields.Word("method", "recorded", "show-of-hands") == "show-of-hands" ? VotingMethod.ShowOfHands : null;

    /// <summary>What a yes would put into the text, in place of what the draft says.</summary>
    private static Question? Question(Fields fields, RecordBook book)
    {
        var issues = book.RequiredIssues(fields);
        var choices = book.Choices(fields, "wording", issues);
        if (issues.Length > 1)
            book.Problems.Add(fields.PlaceOf("issue"), $"{fields.What} is about one contested wording; write a move for each");
        return choices is [var choice] ? new(QuestionKind.Amendment, choice.Issue, choice.Option, InsteadOf(issues[0], fields, book)) : null;
    }

    private static string? InsteadOf(IssueDraft issue, Fields fields, RecordBook book) =>
        fields.Text("instead-of") is { } text ? book.Option(issue, text, fields, "instead-of") : issue.Before;

    private static Reason.Stated Why(Fields fields) => new(fields.Text("because")?.Value ?? NoReason);
}
