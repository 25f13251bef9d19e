using System.Collections.Immutable;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Counting, the conduct of voting, silence, reopening, notes.</content>
public static partial class NegotiationDecider
{
    /// <summary>The record of a roll call; who casts no ballot is absent.</summary>
    private static VoteRecorded Counted(Question question, ImmutableArray<CastBallot> ballots, Negotiation state)
    {
        var cast = new Ballot[state.Roster.Delegations];
        Array.Fill(cast, Ballot.Absent);
        for (var n = 0; n < ballots.Length; n++)
            cast[state.Roster.Find(ballots[n].By, n)!.Value] = ballots[n].Ballot;
        var rule = state.Rules.OnSubstance();
        return new(
            state.Votes.Length + 1,
            question,
            RollCalls.Casting(state.Roster, cast, Ballot.Yes),
            RollCalls.Casting(state.Roster, cast, Ballot.No),
            RollCalls.Casting(state.Roster, cast, Ballot.Abstain),
            RollCalls.Casting(state.Roster, cast, Ballot.Absent),
            new(rule.Share.Numerator, rule.Share.Denominator),
            rule.Carries(RollCalls.Count(state.Roster, cast)),
            rule.IsPlain ? null : rule);
    }

    private static Decision Begin(BeginVoting c, Negotiation state)
    {
        if (state.Pending != c.Question)
            return NotPending(c.Question, state);
        return MayVote(c.Question, state) ?? NoQuorum(state) ?? Accept(new VotingBegan(c.Question));
    }

    /// <summary>A vote to retain is about words that stand, open or in a division of the text, and that can go.</summary>
    private static Decision? MayRetain(IssueId issue, string option, Negotiation state)
    {
        if (OnAgenda(issue, state) is { } unknown)
            return unknown;
        if (!state[issue].IsOpen && state.Floor.Division?.Remaining.Contains(issue) != true)
            return Refuse(Rules.OpenText, $"{issue} is settled, and the text is not divided at it");
        if (Retainable(issue, state) is { } refused)
            return refused;
        return state[issue].Stands!.Text == option ? null : Refuse(Rules.OnTheAgenda, $"\"{option}\" does not stand for {issue}");
    }

    /// <summary>What a vote decides besides its own question, however it was taken.</summary>
    private static ImmutableArray<NegotiationEvent> WhatFollows(ITakenVote vote, Negotiation state) => vote.Question switch
    {
        _ when LosesAllParts(vote, state) => [new TextRejected(SettledBy.Vote)],
        { Kind: QuestionKind.TextAmendment, Text: { } amendment } => [.. vote.Carried ? Adoption(amendment, SettledBy.Vote, state) : Rejection(amendment, state)],
        { Kind: QuestionKind.WholeText } => vote.Carried ? [.. Lapsing(state), new TextAdopted(SettledBy.Vote)] : [new TextRejected(SettledBy.Vote)],
        _ => [],
    };

    private static bool LosesAllParts(ITakenVote vote, Negotiation state) =>
        vote is { Carried: false, Question: { Kind: QuestionKind.Retention, Issue: { } part } }
        && state.Floor.Division is { Kept: 0 } division
        && division.Parts.Length == state.Issues.Length
        && division.Remaining.Length == 1
        && division.Remaining[0] == part;

    /// <summary>What has been decided at this session, or can no longer be, is not put.</summary>
    private static Decision? NotAgain(Question question, Negotiation state)
    {
        if (question.Issue is { } off && state.Floor.NoAction.Contains(off))
            return Refuse(Rules.NoAction, $"no action is taken on {off}");
        if (question.Kind == QuestionKind.WholeText && state.Floor.Division is { Remaining: [var part, ..] })
            return Refuse(Rules.PartsFirst, $"{part} has not been voted on");
        var since = state.Floor.Reconsidered.GetValueOrDefault(Floor.Matter(question.Issue, question.Text));
        for (var i = since; i < state.Votes.Length; i++)
            if (state.Votes[i].Question is var before && before.Kind == question.Kind && before.Issue == question.Issue && before.Option == question.Option && before.Text == question.Text
                && state.Floor.RollCalls[i].Session == state.Floor.Session)
                return Refuse(Rules.Reconsideration, $"vote {state.Votes[i].Number} decided that");
        if (question is not { Kind: QuestionKind.Amendment, Issue: { } issue } || state.Find(issue) is not { Stands: { } stands })
            return null;
        var adopted = state.Votes.Skip(since).LastOrDefault(v => v.Question.Issue == issue && v.PutsInText == stands.Text);
        if (adopted is null)
            return null;
        if (question.InsteadOf is { } instead && stands.Text != instead)
            return Refuse(Rules.ImpliedRejection, $"\"{instead}\" no longer stands: \"{stands.Text}\" was adopted");
        return adopted.Question.Kind == QuestionKind.Amendment && state.Floor.RollCalls[adopted.Number - 1].Session == state.Floor.Session
            ? Refuse(Rules.ImpliedRejection, $"vote {adopted.Number} adopted \"{stands.Text}\", which rejects other words in its place")
            : null;
    }

    private static Decision? NotAsAnnounced(Question question, Negotiation state) => state.Floor.Voting is { } announced && announced != question
        ? Refuse(Rules.VoteInProgress, "voting on another question has begun")
        : null;

    private static Decision? BallotsFromOutside(ImmutableArray<CastBallot> ballots, Negotiation state)
    {
        if (state.Floor.Present is not { } present)
            return null;
        for (var n = 0; n < ballots.Length; n++)
            if (ballots[n] is var (by, ballot) && ballot != Ballot.Absent && state.Roster.Find(by, n) is { } place && !present.Contains(place))
                return Refuse(Rules.Present, $"{by} is not in the room");
        return null;
    }

    /// <summary>The question of a vote, or of the one that has been asked for.</summary>
    private static Question? QuestionOf(int vote, Negotiation state) =>
        vote >= 1 && vote <= state.Votes.Length ? state.Votes[vote - 1].Question
        : vote == state.Votes.Length + 1 ? state.Pending
        : null;

    private static bool Sponsors(PartyId by, Question question, Negotiation state) =>
        question is { Issue: { } issue, Option: { } text } && state.Find(issue) is { } found && found.Find(text) is var at and >= 0
        && found.Options[at].Sponsors.Contains(state.Roster.PlaceOf(by));

    private static Decision Correct(CorrectVote c, Negotiation state)
    {
        if (c.Vote < 1 || c.Vote > state.Floor.RollCalls.Length)
            return Refuse(Rules.Correction, $"there was no vote {c.Vote}");
        if (state.Floor.RollCalls[c.Vote - 1].ByHands)
            return Refuse(Rules.Correction, $"vote {c.Vote} was a show of hands, and nobody's vote is on record");
        var recorded = state.Floor.RollCalls[c.Vote - 1].Of(state.Roster.PlaceOf(c.By));
        return recorded == c.Meant
            ? Refuse(Rules.Correction, $"{c.By} is recorded so")
            : Accept(new VoteCorrected(c.By, c.Vote, recorded, c.Meant));
    }

    /// <summary>The events that overrule objections, none when there is none; null when the rules do not allow it.</summary>
    private static ImmutableArray<NegotiationEvent>? Overruling(IssueId? issue, string? option, PartySet objectors, Negotiation state)
    {
        if (objectors.IsEmpty)
            return [];
        if (objectors.Count > state.Rules.ConsensusInForce().Overrule)
            return null;
        var names = ImmutableArray.CreateBuilder<PartyId>();
        foreach (var place in objectors)
            names.Add(state.Roster[place].Id);
        return [new ObjectionsOverruled(issue, option, names.ToImmutable())];
    }

    private static Decision StartSilence(OpenSilence c, Negotiation state)
    {
        if (Wording(c.Issue, c.Option, state, out var option) is { } refused)
            return refused;
        // On a wording that was settled otherwise meanwhile silence has nothing left to say.
        if (state.Floor.Silence is { } running && state.Find(running.Issue) is { IsOpen: true })
            return Refuse(Rules.SilenceRuns, $"silence runs on {running.Issue}");
        if (c.Until < state.Date)
            return Refuse(Rules.SilenceRuns, "the deadline has passed");
        return option!.Objectors.IsEmpty
            ? Accept(new SilenceOpened(c.Issue, c.Option, c.Until))
            : Refuse(Rules.Consensus, $"{option.Objectors.Count} object to \"{c.Option}\"");
    }

    private static Decision Break(BreakSilence c, Negotiation state)
    {
        if (state.Floor.Silence is not { } silence)
            return Refuse(Rules.NoSilence, "no wording is under silence");
        return Objection(new RaiseObjection(c.By, silence.Issue, silence.Option, c.Reason), state) switch
        {
            Decision.Accepted raised => Accept([new SilenceBroken(c.By, silence.Issue, silence.Option, c.Reason), .. raised.Events]),
            var refused => refused,
        };
    }

    private static Decision Expire(CloseSilence c, Negotiation state)
    {
        if (state.Floor.Silence is not { } silence)
            return Refuse(Rules.NoSilence, "no wording is under silence");
        if (c.On <= silence.Until)
            return Refuse(Rules.SilenceRuns, "the deadline has not passed");
        if (Wording(silence.Issue, silence.Option, state, out var option) is { } refused)
            return refused;
        return option!.Objectors.IsEmpty
            ? Accept([new SilenceExpired(silence.Issue, silence.Option), .. Settled(state[silence.Issue], silence.Option, SettledBy.Consensus)])
            : Refuse(Rules.Consensus, $"{option.Objectors.Count} object to \"{silence.Option}\"");
    }

    private static Decision Reopen(ReopenClause c, Negotiation state)
    {
        if ((c.By == PartyId.Chair ? null : Delegation(c.By, state)) is { } stranger)
            return stranger;
        if (OnAgenda(c.Issue, state) is { } unknown)
            return unknown;
        var issue = state[c.Issue];
        if (issue.IsOpen)
            return Refuse(Rules.Reopening, $"{c.Issue} is open");
        if (issue.How == SettledBy.Vote)
            return Refuse(Rules.Reopening, $"{c.Issue} was decided by vote");
        return c.By == PartyId.Chair || state.Rules.ConsensusInForce().Reopening == Reopening.AnyDelegation
            ? Accept(new ClauseReopened(c.By, c.Issue, c.Reason))
            : Refuse(Rules.Reopening, "under these rules only the chair opens again what was agreed");
    }

    private static Decision Note(RecordNote c, Negotiation state)
    {
        if ((c.By == PartyId.Chair ? null : Delegation(c.By, state)) is { } stranger)
            return stranger;
        if (OnAgenda(c.Issue, state) is { } unknown)
            return unknown;
        if (string.IsNullOrWhiteSpace(c.Text))
            return Refuse(Rules.NoteOnAgreed, "a note needs words");
        return state[c.Issue] is { IsOpen: false, Stands.Text: not Wordings.NoText }
            ? Accept(new InterpretativeNoteRecorded(c.By, c.Issue, c.Text))
            : Refuse(Rules.NoteOnAgreed, $"no agreed words stand for {c.Issue}");
    }
}
