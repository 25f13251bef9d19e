using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Word;

/// <summary>Collects the objections as comments: each of the first few by its delegation, the others in one.</summary>
internal sealed class CommentWriter
{
    /// <summary>How many delegations comment by themselves.</summary>
    public const int Named = 5;

    private readonly List<Comment> _comments = [];

    public bool Any => _comments.Count > 0;

    public Comments Part() => new(_comments);

    /// <summary>Adds the objections to a wording and gives the ids of their comments.</summary>
    public IReadOnlyList<string> Add(string option, IReadOnlyList<Objection> objections)
    {
        var ids = new List<string>();
        var wording = option == Wordings.NoText ? "deletion" : $"\"{option}\"";
        foreach (var objection in objections.Take(Named))
            ids.Add(Add(
                objection.Author,
                objection.Date,
                $"Objects to {wording}{(objection.Reason is { } reason ? $": {reason}" : "")}."));
        var others = objections.Skip(Named).ToList();
        if (others.Count > 0)
            ids.Add(Add(
                others.Count == 1 ? "and 1 other" : $"and {others.Count.ToString(CultureInfo.InvariantCulture)} others",
                others.Max(o => o.Date),
                $"{(others.Count == 1 ? "Objects" : "Object")} to {wording}: {string.Join(", ", others.Select(o => o.Author))}."));
        return ids;
    }

    private string Add(string author, DateOnly date, string text)
    {
        var id = _comments.Count.ToString(CultureInfo.InvariantCulture);
        _comments.Add(new Comment(new Paragraph(new Run(WordStyles.Words(text))))
        {
            Id = id,
            Author = WordStyles.Name(author),
            Initials = Initials(author),
            Date = WordStyles.Midnight(date == default ? null : date),
        });
        return id;
    }

    private static string Initials(string author)
    {
        const int Most = 4;
        var initials = author.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w[0]).Where(char.IsLetterOrDigit).Take(Most);
        return string.Concat(initials).ToUpperInvariant();
    }
}
