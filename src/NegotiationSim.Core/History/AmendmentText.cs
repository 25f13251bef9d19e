using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Core.History;

/// <summary>Amendments in words.</summary>
public static class AmendmentText
{
    /// <summary>Everything that an amendment changes, as in <c>replace "gain access" with "enter" in 7(1)</c>.</summary>
    public static string Of(Amendment amendment, Negotiation state) => Of(amendment.Edits, amendment.To, state);

    /// <summary>One change in words.</summary>
    public static string Of(Edit edit, Negotiation state) => edit switch
    {
        Edit.Replace e => $"replace {Prose.Quote(e.Quoted)} with {Prose.Quote(e.Text)} in {Cite(e.Clause, state)}",
        Edit.Delete e => $"delete {Prose.Quote(e.Quoted)} in {Cite(e.Clause, state)}",
        Edit.Insert e => $"insert {Prose.Quote(e.Text)} {(e.Side == Side.Before ? "before" : "after")} {Prose.Quote(e.Quoted)} in {Cite(e.Clause, state)}",
        Edit.AddClause e => $"add a clause {Behind(e.Article, e.After, state)}: {Prose.Quote(e.Text)}",
        Edit.DeleteClause e => $"delete {Cite(e.Clause, state)}",
        Edit.MoveClause e => $"move {Cite(e.Clause, state)} {Behind(e.Article, e.After, state)}",
        Edit.MergeClause e => $"merge {Cite(e.Clause, state)} into {Cite(e.Into, state)}",
        Edit.SplitClause e => $"begin a new clause at {Prose.Quote(e.Quoted)} in {Cite(e.Clause, state)}",
        _ => throw new System.Diagnostics.UnreachableException(edit.GetType().Name),
    };

    /// <summary>How an amendment stands, as in <c>in conflict with A12</c>.</summary>
    public static string Status(Amendment amendment) => amendment.Status switch
    {
        AmendmentStatus.Pending when !amendment.OnTable => "needs a sponsor",
        AmendmentStatus.Pending => "to be decided",
        AmendmentStatus.Overtaken => $"overtaken by {List(amendment.Because)}",
        AmendmentStatus.InConflict => $"in conflict with {List(amendment.Because)}",
        AmendmentStatus.Adopted => $"adopted by {Prose.How(amendment.How ?? SettledBy.Consensus)} {Prose.Move(amendment.Decided)}",
        AmendmentStatus.Rejected => $"rejected {Prose.Move(amendment.Decided)}",
        AmendmentStatus.Withdrawn => $"withdrawn {Prose.Move(amendment.Decided)}",
        _ => "lapsed",
    };

    /// <summary>How people cite a clause, a heading or the words of an amendment, whether or not it is in the text any more.</summary>
    internal static string Cite(ClauseId id, Negotiation state)
    {
        foreach (var article in state.Articles)
        {
            foreach (var clause in article.Clauses)
                if (clause.Id == id)
                    return Citation.Of(article, clause);
            if (id == DraftBook.HeadingOf(article.Id))
                return $"the heading of {article.Number}";
        }

        if (id == DraftBook.Title)
            return "the title";
        foreach (var article in state.Amendments.Draft.Articles)
            foreach (var clause in article.Clauses)
                if (clause.Id == id)
                    return Citation.Of(article, clause);
        return state.Amendments.FindStretch(id.Value)?.Amendment is { } amendment ? $"amendment {amendment}" : id.Value;
    }

    internal static string Of(ImmutableArray<Edit> edits, AmendmentId? to, Negotiation state)
    {
        var changes = string.Join("; ", edits.Select(e => Of(e, state)));
        return to is { } amended && !changes.Contains($"amendment {amended}", StringComparison.Ordinal) ? $"in amendment {amended}: {changes}" : changes;
    }

    internal static string List(ImmutableArray<AmendmentId> ids) => ids.Length > 0 ? string.Join(", ", ids) : "what was adopted";

    private static string Behind(ArticleId article, ClauseId? after, Negotiation state) => after is { } clause
        ? $"after {Cite(clause, state)}"
        : $"at the beginning of {state.Articles.FirstOrDefault(a => a.Id == article)?.Number ?? article.Value}";
}
