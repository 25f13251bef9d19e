namespace NegotiationSim.Core.Forecasts;

/// <summary>
/// A possible exchange: the first actor gives on issue q and asks on p, the second gives on p and asks on q. All positions in per cent.
/// </summary>
internal sealed class Deal
{
    private const double Least = 1e-10;

    private readonly int _firstGives;
    private readonly int _firstAsks;
    private readonly int _secondGives;
    private readonly int _secondAsks;
    private readonly double _rate;
    private readonly ExchangeDefects _defects;
    private List<(int Cell, double Place)>? _heard;
    private int _firstSign;
    private int _secondSign;
    private double _firstUnmade;
    private double _secondUnmade;

    public Deal(ExchangeTable table, int first, int second, int p, int q, ExchangeDefects defects)
    {
        _defects = defects;
        (First, Second, P, Q) = (first, second, p, q);
        (_firstGives, _firstAsks) = (q * table.Actors + first, p * table.Actors + first);
        (_secondGives, _secondAsks) = (p * table.Actors + second, q * table.Actors + second);
        FirstVote = FirstPlace = table.Wanted[_firstGives];
        SecondVote = SecondPlace = table.Wanted[_secondGives];
        var s = table.Saliences;
        _rate = (s[_secondGives] + s[_firstAsks]) / (s[_secondAsks] + s[_firstGives]);
    }

    public int First { get; }

    public int Second { get; }

    public int P { get; }

    public int Q { get; }

    /// <summary>Where the first actor votes on q already, by exchanges made before.</summary>
    public double FirstPlace { get; private set; }

    /// <summary>Where the second actor votes on p already.</summary>
    public double SecondPlace { get; private set; }

    /// <summary>Where the first would vote on q.</summary>
    public double FirstVote { get; private set; }

    /// <summary>Where the second would vote on p.</summary>
    public double SecondVote { get; private set; }

    /// <summary>What each gains.</summary>
    public double Gain { get; private set; }

    public bool IsOpen { get; set; } = true;

    public int Version { get; set; }

    /// <summary>The last exchange that this deal was told of, so that it is told once.</summary>
    public int Pass { get; set; }

    /// <summary>Takes in an exchange that somebody made: who of the two has moved already, and what the others have done for them.</summary>
    public void Hear(Deal made, ExchangeTable table)
    {
        if (_defects.HasFlag(ExchangeDefects.UnmadeMovesCount))
        {
            _firstUnmade += made.Moves(_firstGives) ? FirstVote - FirstPlace : 0;
            _secondUnmade += made.Moves(_secondGives) ? SecondVote - SecondPlace : 0;
        }

        FirstPlace = Moved(made, _firstGives, FirstPlace);
        SecondPlace = Moved(made, _secondGives, SecondPlace);
        if (made._secondAsks == _secondAsks || made._secondAsks == _firstAsks)
            Note(made._firstGives, made.FirstVote, table);
        if (made._firstAsks == _secondAsks || made._firstAsks == _firstAsks)
            Note(made._secondGives, made.SecondVote, table);
    }

    /// <summary>Works out the exchange; false when it is none.</summary>
    /// <param name="table">Positions at the start of the round.</param>
    /// <param name="sums">Sums of weight times position by issue.</param>
    public bool Work(ExchangeTable table, double[] sums)
    {
        var (x, w) = (table.Wanted, table.Weights);

        // The second goes all the way on p if the first can pay for it on q; else the first goes all the way on q.
        var secondMove = Math.Abs(x[_firstAsks] - SecondPlace);
        var shiftP = secondMove * w[_secondGives] / table.Totals[P];
        var shiftQ = shiftP * _rate;
        var firstMove = shiftQ * table.Totals[Q] / w[_firstGives];
        if (firstMove > Math.Abs(x[_secondAsks] - FirstPlace))
        {
            firstMove = Math.Abs(x[_secondAsks] - FirstPlace);
            shiftQ = firstMove * w[_firstGives] / table.Totals[Q];
            shiftP = shiftQ / _rate;
            secondMove = shiftP * table.Totals[P] / w[_secondGives];
        }

        Agree(table, firstMove, secondMove, shiftP, shiftQ);
        if (Gain < Least || !IsPossible(firstMove, secondMove))
            return false;

        // Nobody asks for more than its own position as the outcome.
        var room = Room(table, sums, Q, _firstGives, FirstPlace, FirstVote, x[_secondAsks]);
        if (room is { } onQ)
        {
            shiftQ = onQ * w[_firstGives] / table.Totals[Q];
            shiftP = shiftQ / _rate;
            (firstMove, secondMove) = (onQ, shiftP * table.Totals[P] / w[_secondGives]);
            Agree(table, firstMove, secondMove, shiftP, shiftQ);
        }

        room = Room(table, sums, P, _secondGives, SecondPlace, SecondVote, x[_firstAsks]);
        if (room is { } onP)
        {
            shiftP = onP * w[_secondGives] / table.Totals[P];
            shiftQ = shiftP * _rate;
            (firstMove, secondMove) = (shiftQ * table.Totals[Q] / w[_firstGives], onP);
            Agree(table, firstMove, secondMove, shiftP, shiftQ);
        }

        return IsPossible(firstMove, secondMove);
    }

    private void Agree(ExchangeTable table, double firstMove, double secondMove, double shiftP, double shiftQ)
    {
        FirstVote = FirstPlace + (FirstPlace > table.Wanted[_secondAsks] ? -firstMove : firstMove);
        SecondVote = SecondPlace + (SecondPlace > table.Wanted[_firstAsks] ? -secondMove : secondMove);
        Gain = Math.Abs(shiftQ * table.Saliences[_firstGives] - shiftP * table.Saliences[_firstAsks]);
    }

    /// <summary>A move must be one, stay on the scale, and go on in the direction in which the actor began.</summary>
    private bool IsPossible(double firstMove, double secondMove)
    {
        if (_firstUnmade + FirstVote - FirstPlace > 100 || _secondUnmade + SecondVote - SecondPlace > 100)
            return false;
        if (firstMove <= Least || secondMove <= Least || !IsOnScale(FirstVote) || !IsOnScale(SecondVote))
            return false;
        _firstSign = _firstSign == 0 ? Math.Sign(FirstVote - FirstPlace) : _firstSign;
        _secondSign = _secondSign == 0 ? Math.Sign(SecondVote - SecondPlace) : _secondSign;
        return Math.Sign(FirstVote - FirstPlace) == _firstSign && Math.Sign(SecondVote - SecondPlace) == _secondSign;
    }

    private static bool IsOnScale(double place) => place is >= -Least and <= 100 + Least;

    /// <summary>How far an actor can go until the outcome is where the other wants it; null when it may go where it meant to.</summary>
    private double? Room(ExchangeTable table, double[] sums, int issue, int cell, double from, double to, double wish)
    {
        var sum = sums[issue] + table.Weights[cell] * (from - table.Wanted[cell]);
        if (_heard is not null)
            foreach (var (other, place) in _heard)
                if (other != cell && other / table.Actors == issue)
                    sum += table.Weights[other] * (place - table.Wanted[other]);
        var toWish = wish - sum / table.Totals[issue];
        var shift = table.Weights[cell] * (to - from) / table.Totals[issue];
        if (Math.Abs(toWish) <= Least || Math.Sign(toWish) != Math.Sign(shift))
            return _defects.HasFlag(ExchangeDefects.WishesOverfulfilled) ? null : 0;
        return Math.Abs(shift) > Math.Abs(toWish) + Least ? Math.Abs(toWish) * table.Totals[issue] / table.Weights[cell] : null;
    }

    private bool Moves(int cell) => _firstGives == cell || _secondGives == cell;

    private static double Moved(Deal made, int cell, double place) =>
        made._firstGives == cell ? made.FirstVote : made._secondGives == cell ? made.SecondVote : place;

    private void Note(int cell, double place, ExchangeTable table)
    {
        _heard ??= [];
        for (var n = 0; n < _heard.Count; n++)
            if (_heard[n].Cell == cell)
            {
                var isSmaller = table.Wanted[cell] <= _heard[n].Place ? place < _heard[n].Place : place > _heard[n].Place;
                if (isSmaller || !_defects.HasFlag(ExchangeDefects.SmallerMovesHeard))
                    _heard[n] = (cell, place);
                return;
            }

        _heard.Add((cell, place));
    }
}
