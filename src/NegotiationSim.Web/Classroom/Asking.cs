using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Classroom;

/// <summary>What the chair asks, in words.</summary>
internal static class Asking
{
    public static string Of(Inquiry inquiry, Negotiation state) => inquiry switch
    {
        Inquiry.Consensus { Setting: Setting.Informals } q => $"In informals: could you live with {Prose.Within(q.Option, state.Label(q.Issue))}?",
        Inquiry.Consensus q => $"Is there any objection to {Prose.Within(q.Option, state.Label(q.Issue))}?",
        Inquiry.TextAmendment q => $"Is there any objection to amendment {q.Amendment}: {Amendment(q.Amendment, state)}?",
        Inquiry.PackageOnOffer q => $"Package P{q.Package}: {string.Join("; ", q.Choices.Select(c => $"{state.Label(c.Issue)}: {Prose.Wording(c.Option)}"))}. Is there any objection?",
        Inquiry.BureauDecision => "The bureau decides: is every effort at consensus exhausted?",
        Inquiry.VoteRequests => "Does any delegation ask for a vote on an amendment to what stands?",
        Inquiry.RollCall q => $"A recorded vote {Prose.Ask(q.Question)}{(q.Question.Issue is { } issue ? $", {state.Label(issue)}" : "")}",
        Inquiry.MotionPut q => $"{state.Roster.NameOf(q.Motion.By)} moves {EventText.Moved(q.Motion, state)}. Who is in favour?",
        Inquiry.AppealPut { Point.AppealedBy: { } by } => $"{state.Roster.NameOf(by)} has appealed against the ruling. Who is in favour of overruling the chair?",
        Inquiry.WholeText => "Is there any objection to adopting the text as a whole?",
        Inquiry.AfterAdoption => "The text is adopted. Do you join without reservation?",
        Inquiry.Signature q => $"The treaty is open for signature from {Prose.Day(q.Date)}. Do you sign?",
        _ => "The chair asks.",
    };

    /// <summary>The move of a line, for buttons that let go of an objection.</summary>
    public static bool Objects(Inquiry inquiry, Negotiation state, int place) => inquiry switch
    {
        Inquiry.Consensus q => state.Find(q.Issue) is { } issue && issue.Find(q.Option) is var at and >= 0 && issue.Options[at].Objectors.Contains(place),
        Inquiry.TextAmendment q => state.Amendments.Find(q.Amendment)?.Objectors.Contains(place) == true,
        Inquiry.PackageOnOffer q => q.Choices.Any(c => state.Find(c.Issue) is { } issue && issue.Find(c.Option) is var at and >= 0 && issue.Options[at].Objectors.Contains(place)),
        _ => false,
    };

    /// <summary>What may be moved, as a choice.</summary>
    public static string Of(MotionKind kind) => kind switch
    {
        MotionKind.SuspendMeeting => "suspend the meeting",
        MotionKind.AdjournMeeting => "adjourn the meeting",
        MotionKind.AdjournDebate => "adjourn the debate on a wording",
        MotionKind.CloseDebate => "close the debate on a wording",
        MotionKind.NoAction => "take no action on a wording",
        MotionKind.Division => "vote on parts separately",
        MotionKind.Competence => "find the committee not competent",
        _ => "reconsider what was voted on",
    };

    public static string Amendment(AmendmentId id, Negotiation state) =>
        state.Amendments.Find(id) is { } amendment ? AmendmentText.Of(amendment, state) : "";
}
