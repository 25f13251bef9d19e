using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Negotiations;

/// <summary>The kinds of reason for which parties speak, object and relent.</summary>
internal enum GroundsKind : byte
{
    RedLine,
    AspirationGap,
    AspirationMet,
    Isolation,
    BlocLine,
    Informal,
    ChairAuthority,
    Preference,
    Lobbied,
    InLine,
    OutOfLine,
    CommonPosition,
}

/// <summary>A <see cref="Reason"/> in figures: whoever goes through thousands of negotiations makes no object of it.</summary>
/// <param name="Party">Place of the bloc or observer that it names; -1 for none.</param>
/// <param name="A">The figures of the reason in the order of its members; of a common position how many hold together.</param>
/// <param name="B">The second.</param>
/// <param name="C">The third; of a common position how many do not follow.</param>
/// <param name="D">The fourth.</param>
internal readonly record struct Grounds(GroundsKind Kind, int Party = -1, double A = 0, double B = 0, double C = 0, double D = 0)
{
    /// <summary>The reason as the record has it.</summary>
    /// <param name="option">The wording that it is about.</param>
    public Reason ToReason(Roster roster, string option) => Kind switch
    {
        GroundsKind.RedLine => new Reason.RedLine(option),
        GroundsKind.AspirationGap => new Reason.AspirationGap(A, B, C, D),
        GroundsKind.AspirationMet => new Reason.AspirationMet(A, B, C, D),
        GroundsKind.Isolation => new Reason.Isolation(A, B, C),
        GroundsKind.BlocLine => new Reason.BlocLine(roster[Party].Id, A, B, C),
        GroundsKind.Informal => new Reason.Informal(A, B),
        GroundsKind.ChairAuthority => new Reason.ChairAuthority(A, B),
        GroundsKind.Preference => new Reason.Preference(A, B),
        GroundsKind.Lobbied => new Reason.Lobbied(roster[Party].Id, A),
        GroundsKind.InLine => new Reason.InLine(roster[Party].Id, A, B),
        GroundsKind.OutOfLine => new Reason.OutOfLine(roster[Party].Id, A, B, C, D),
        _ => new Reason.CommonPosition((int)A, B, Apart),
    };

    /// <summary>How many members do not follow a common position; null for none.</summary>
    public int? Apart => C > 0 ? (int)C : null;
}

/// <summary>What a party does with the wording on the floor.</summary>
internal enum FloorAct : byte
{
    Speak,
    Object,
    Relent,

    /// <summary>Anything else, as a command.</summary>
    Move,
}

/// <summary>A move on the wording on the floor, in places instead of names.</summary>
/// <param name="By">The party's place in the roster.</param>
/// <param name="Option">The place of the option among those of the wording; of a <see cref="FloorAct.Move"/> the place of the command; -1 of a statement.</param>
/// <param name="Argued">Of a statement where on the scale it argues, 0 to 1.</param>
/// <param name="Why">The grounds.</param>
internal record struct FloorMove(FloorAct Act, int By, int Option, double Argued, Grounds Why)
{
    /// <summary>The same as a command, for the decider.</summary>
    public NegotiationCommand ToCommand(IssueState issue, Roster roster)
    {
        var option = Option < 0 ? "" : issue.Options[Option].Text;
        var reason = Why.ToReason(roster, option);
        return Act switch
        {
            FloorAct.Speak => new NegotiationCommand.Speak(roster[By].Id, issue.Id, Argued, reason),
            FloorAct.Object => new NegotiationCommand.RaiseObjection(roster[By].Id, issue.Id, option, reason),
            _ => new NegotiationCommand.WithdrawObjection(roster[By].Id, issue.Id, option, reason),
        };
    }

    /// <summary>The event that it becomes when nothing refuses it.</summary>
    public NegotiationEvent ToEvent(IssueState issue, Roster roster)
    {
        var option = Option < 0 ? "" : issue.Options[Option].Text;
        var reason = Why.ToReason(roster, option);
        return Act switch
        {
            FloorAct.Speak => new NegotiationEvent.StatementMade(roster[By].Id, issue.Id, Argued, issue.Nearest(Argued).Text, reason),
            FloorAct.Object => new NegotiationEvent.ObjectionRaised(roster[By].Id, issue.Id, option, reason),
            _ => new NegotiationEvent.ObjectionWithdrawn(roster[By].Id, issue.Id, option, reason),
        };
    }
}
