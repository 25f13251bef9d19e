using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>What a delegation does about an amendment that is no known option of any issue: it judges it by the company it keeps.</summary>
internal static class PlainWords
{
    /// <summary>
    /// Objects when the new words hold a red line, or when -g is above theta = theta0 + kappa max(0, 1 - q / r) - lambda sigma n, as for
    /// a wording; lets pass by the same rule; joins as a sponsor what gives it twice the band in which it would abstain.
    /// </summary>
    public static Reply OnAmendment(Brief brief, Room room, Company company)
    {
        if (room.State.Amendments.Find(company.Amendment.Id) is not { IsOpen: true } amendment || amendment.Sponsors.Contains(brief.Place))
            return Reply.Nothing(brief.Place);
        var objects = amendment.Objectors.Contains(brief.Place);
        if (company.RedLine(brief.Mandate) is { } line)
            return objects || !amendment.OnTable ? Reply.Nothing(brief.Place) : Object(new Reason.RedLine(line));
        if (company.Gain(brief.Mandate) is not { } gain)
            return Reply.Nothing(brief.Place);

        var model = brief.Model;
        var q = company.Against(brief.Place);
        var (_, _, solidarity) = Judgement.BlocPressure(brief, PartySet.Empty, amendment.Objectors);
        var word = !objects && amendment.Relented.Contains(brief.Place) ? model.GoodFaith : 0;
        var threshold = Judgement.Figure(model.ObjectionThreshold + model.Isolation * Math.Max(0, 1 - q / model.IsolationReach) - solidarity + word);
        if (-gain > threshold)
            return objects || !amendment.OnTable ? Reply.Nothing(brief.Place) : Object(new Reason.Balance(gain, threshold));
        if (objects)
            return new(brief.Place, [new NegotiationCommand.LetAmendmentPass(brief.Id, amendment.Id, new Reason.Balance(gain, threshold))]);
        return gain >= 2 * model.AbstentionBand && brief.Draws.Unit(brief.Place, room.State.Meeting, Key(amendment.Move), Purpose.Sponsoring) < 0.5
            ? new(brief.Place, [new NegotiationCommand.SponsorAmendment(brief.Id, amendment.Id, new Reason.Balance(gain, model.AbstentionBand))])
            : Reply.Nothing(brief.Place);

        Reply Object(Reason why) => new(brief.Place, [new NegotiationCommand.ObjectToAmendment(brief.Id, amendment.Id, why)]);
    }

    /// <summary>Yes above the band, no below it or when a red line is crossed, abstaining within it or when nothing is known.</summary>
    public static Ballot Vote(Brief brief, Room room, AmendmentId id)
    {
        if (room.State.Amendments.Find(id) is not { } amendment)
            return Ballot.Abstain;
        var company = new Company(room.State, amendment);
        if (amendment.Sponsors.Contains(brief.Place))
            return Ballot.Yes;
        var gain = company.RedLine(brief.Mandate) is not null ? -1 : company.Gain(brief.Mandate) ?? 0;
        return gain > brief.Model.AbstentionBand ? Ballot.Yes : gain < -brief.Model.AbstentionBand ? Ballot.No : Ballot.Abstain;
    }

    /// <summary>Amendments draw numbers of their own, beyond any wording's place.</summary>
    private static int Key(long move) => 1_000_000 + (int)(move % 1_000_000_000);
}
