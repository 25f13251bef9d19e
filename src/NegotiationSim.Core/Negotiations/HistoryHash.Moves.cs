using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Negotiations;

/// <content>Moves on a wording of which no event has been put together: the bytes are those of the event.</content>
public sealed partial class HistoryHash
{
    // By place in the roster the names of those who have moved, with their numbers.
    private (string? Text, int Number)[] _movers = [];

    // The same of wordings, by their place among those of the issue on the floor: of several issues at the same place the last one.
    private readonly (string? Text, int Number)[] _words = new (string?, int)[16];

    /// <summary>One more move.</summary>
    /// <param name="issue">The wording as it was before the move.</param>
    internal void Append(in FloorMove move, IssueState issue, Roster roster)
    {
        if (_movers.Length < roster.Parties.Length)
            _movers = new (string?, int)[roster.Parties.Length];
        var (by, id) = (roster[move.By].Id.Value, issue.Id.Value);
        var option = move.Option < 0 ? "" : issue.Options[move.Option].Text;
        if (move.Act is FloorAct.Speak)
        {
            var nearest = issue.IndexOfNearest(move.Argued);
            _form.Kind(Statements, by, id, issue.Options[nearest].Text, ref _movers[move.By], ref _words[nearest & 15]);
            _form.Figure(move.Argued);
        }
        else
        {
            _form.Kind(move.Act is FloorAct.Object ? Objections : Withdrawals, by, id, option, ref _movers[move.By], ref _words[move.Option & 15]);
        }

        Because(move.Why, roster, option);
    }

    private void Because(in Grounds why, Roster roster, string option)
    {
        switch (why.Kind)
        {
            case GroundsKind.RedLine:
                RedLine(option);
                break;
            case GroundsKind.AspirationGap:
                AspirationGap(why.A, why.B, why.C, why.D);
                break;
            case GroundsKind.AspirationMet:
                AspirationMet(why.A, why.B, why.C, why.D);
                break;
            case GroundsKind.Isolation:
                Isolation(why.A, why.B, why.C);
                break;
            case GroundsKind.BlocLine:
                BlocLine(roster[why.Party].Id.Value, why.A, why.B, why.C);
                break;
            case GroundsKind.Informal:
                Informal(why.A, why.B);
                break;
            case GroundsKind.ChairAuthority:
                ChairAuthority(why.A, why.B);
                break;
            case GroundsKind.Preference:
                Preference(why.A, why.B);
                break;
            case GroundsKind.Lobbied:
                Lobbied(roster[why.Party].Id.Value, why.A);
                break;
            case GroundsKind.InLine:
                InLine(roster[why.Party].Id.Value, why.A, why.B);
                break;
            case GroundsKind.OutOfLine:
                OutOfLine(roster[why.Party].Id.Value, why.A, why.B, why.C, why.D);
                break;
            default:
                CommonPosition((int)why.A, why.B, why.Apart);
                break;
        }
    }
}
