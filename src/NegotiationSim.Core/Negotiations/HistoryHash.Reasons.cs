namespace NegotiationSim.Core.Negotiations;

/// <content>Reasons: a kind and its figures, then what it names.</content>
public sealed partial class HistoryHash
{
    private const byte NoReason = 0;

    /// <summary>A shortfall: what the wording lacks of what the party still hopes for.</summary>
    internal void AspirationGap(double salience, double aspiration, double utility, double threshold) => _form.Figures(1, 4, salience, aspiration, utility, threshold);

    internal void AspirationMet(double salience, double aspiration, double utility, double threshold) => _form.Figures(2, 4, salience, aspiration, utility, threshold);

    internal void Preference(double utility, double salience) => _form.Figures(3, 2, utility, salience);

    internal void Isolation(double objecting, double shortfall, double threshold) => _form.Figures(4, 3, objecting, shortfall, threshold);

    internal void BlocLine(string bloc, double objecting, double shortfall, double threshold)
    {
        _form.Figures(5, 3, objecting, shortfall, threshold);
        _form.Text(bloc);
    }

    internal void InLine(string bloc, double line, double own)
    {
        _form.Figures(6, 2, line, own);
        _form.Text(bloc);
    }

    internal void OutOfLine(string bloc, double line, double own, double salience, double tolerance)
    {
        _form.Figures(7, 4, line, own, salience, tolerance);
        _form.Text(bloc);
    }

    internal void RedLine(string option)
    {
        _form.Kind(8);
        _form.Text(option);
    }

    internal void Lobbied(string by, double shift)
    {
        _form.Figures(9, 1, shift);
        _form.Text(by);
    }

    internal void Informal(double shortfall, double threshold) => _form.Figures(10, 2, shortfall, threshold);

    internal void ChairAuthority(double shortfall, double threshold) => _form.Figures(11, 2, shortfall, threshold);

    /// <param name="members">How many hold together.</param>
    /// <param name="spread">Standard deviation of the places that they want.</param>
    /// <param name="apart">How many do not follow; null for none.</param>
    internal void CommonPosition(int members, double spread, int? apart)
    {
        _form.Figures(apart is null ? (byte)12 : (byte)13, 1, spread);
        _form.Count(members);
        if (apart is { } others)
            _form.Count(others);
    }

    internal void Traded(string with, string issue, string option) => _form.Kind(14, with, issue, option);

    /// <summary>Why, in the form of the kind of reason.</summary>
    internal void Because(Reason? reason)
    {
        switch (reason)
        {
            case Reason.AspirationGap r:
                AspirationGap(r.Salience, r.Aspiration, r.Utility, r.Threshold);
                break;
            case Reason.AspirationMet r:
                AspirationMet(r.Salience, r.Aspiration, r.Utility, r.Threshold);
                break;
            case Reason.Preference r:
                Preference(r.Utility, r.Salience);
                break;
            case Reason.InLine r:
                InLine(r.Bloc.Value, r.Line, r.Own);
                break;
            case Reason.BlocLine r:
                BlocLine(r.Bloc.Value, r.Objecting, r.Shortfall, r.Threshold);
                break;
            case Reason.OutOfLine r:
                OutOfLine(r.Bloc.Value, r.Line, r.Own, r.Salience, r.Tolerance);
                break;
            case Reason.Isolation r:
                Isolation(r.Objecting, r.Shortfall, r.Threshold);
                break;
            case Reason.RedLine r:
                RedLine(r.Option);
                break;
            case Reason.Lobbied r:
                Lobbied(r.By.Value, r.Shift);
                break;
            case Reason.Informal r:
                Informal(r.Shortfall, r.Threshold);
                break;
            case Reason.ChairAuthority r:
                ChairAuthority(r.Shortfall, r.Threshold);
                break;
            case Reason.CommonPosition r:
                CommonPosition(r.Members, r.Spread, r.Apart);
                break;
            case Reason.Traded r:
                Traded(r.With.Value, r.For.Issue.Value, r.For.Option);
                break;
            default:
                BecauseSeldom(reason);
                break;
        }
    }

    private void BecauseSeldom(Reason? reason)
    {
        switch (reason)
        {
            case Reason.RoomEstimate r:
                _form.Figures(15, 1, r.Objecting);
                _form.Count(r.Objections);
                break;
            case Reason.Exchange r:
                _form.Figures(16, 3, r.Gets, r.Gives, r.Threshold);
                break;
            case Reason.PackageBalance r:
                _form.Figures(17, 2, r.Gain, r.Threshold);
                break;
            case Reason.Balance r:
                _form.Figures(18, 2, r.Gain, r.Band);
                break;
            case Reason.Likelihood r:
                _form.Figures(19, 1, r.Probability);
                break;
            case Reason.BestOffer r:
                _form.Figures(20, 2, r.Utility, r.Acceptance);
                break;
            case null:
                _form.Kind(NoReason);
                break;
            default:
                _form.Json(Json, reason, NegotiationJson.Plain.Reason);
                break;
        }
    }
}
