namespace NegotiationSim.Core.Texts;

/// <summary>How people cite clauses.</summary>
public static class Citation
{
    /// <summary>As in <c>7(1)</c>, <c>6(2)(a)</c>, and only <c>10</c> when the article has a single clause.</summary>
    public static string Of(string articleNumber, string clauseNumber, int clauses)
    {
        if (clauses == 1 || clauseNumber.Length == 0)
            return articleNumber;
        var open = clauseNumber.IndexOf('(', StringComparison.Ordinal);
        return open switch
        {
            < 0 => $"{articleNumber}({clauseNumber})",
            0 => articleNumber + clauseNumber,
            _ => $"{articleNumber}({clauseNumber[..open]}){clauseNumber[open..]}",
        };
    }

    /// <inheritdoc cref="Of(string, string, int)"/>
    public static string Of(Article article, Clause clause) => Of(article.Number, clause.Number, article.Clauses.Length);

    /// <summary>Whether a clause is meant: by its id, its article's id, or as people cite either.</summary>
    public static bool IsWithin(string within, Article article, Clause clause) =>
        Same(within, clause.Id.Value) || Same(within, article.Id.Value) || Same(within, article.Number) || Same(within, Of(article, clause));

    internal static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
