using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>Which adopted amendments are about words or clauses that another one brought in.</summary>
internal static class Dependence
{
    /// <summary>The adopted amendments that rest on another; those that amend it directly go with it and do not count.</summary>
    public static ImmutableArray<AmendmentId> RestingOn(Amendment amendment, AmendmentBook book)
    {
        var stretches = new HashSet<string>();
        var clauses = new HashSet<ClauseId>();
        foreach (var source in book.All.Where(a => a.Id == amendment.Id || a.To == amendment.Id))
            foreach (var (i, edit) in source.Edits.Index())
            {
                if (edit.NewText is not null)
                    stretches.Add(source.StretchOf(i));
                if (edit.Makes is { } clause)
                    clauses.Add(clause);
            }

        return
        [
            .. book.All.Where(a => a.Status == AmendmentStatus.Adopted && a.Id != amendment.Id && a.To != amendment.Id && a.Edits.Any(Rests))
                .Select(a => a.Id),
        ];

        bool Rests(Edit edit) => edit switch
        {
            Edit.Replace e => e.Words.Any(s => stretches.Contains(s.Stretch)),
            Edit.Delete e => e.Words.Any(s => stretches.Contains(s.Stretch)),
            Edit.Insert e => stretches.Contains(e.Anchor.Stretch),
            Edit.SplitClause e => stretches.Contains(e.At.Stretch) || clauses.Contains(e.Clause),
            Edit.AddClause e => e.After is { } after && clauses.Contains(after),
            Edit.DeleteClause e => clauses.Contains(e.Clause),
            Edit.MoveClause e => clauses.Contains(e.Clause) || (e.After is { } behind && clauses.Contains(behind)),
            Edit.MergeClause e => clauses.Contains(e.Clause) || clauses.Contains(e.Into),
            _ => false,
        };
    }
}
