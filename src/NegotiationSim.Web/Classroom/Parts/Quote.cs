namespace NegotiationSim.Web.Classroom.Parts;

/// <summary>Words that somebody has selected in the text.</summary>
/// <param name="Clause">The clause by id.</param>
/// <param name="Place">The same as people cite it.</param>
/// <param name="Words">The words.</param>
/// <param name="Nth">Which occurrence in the clause, from 1.</param>
/// <param name="Issue">The contested wording that was selected; null for plain words.</param>
public sealed record Quote(string Clause, string Place, string Words, int Nth, string? Issue);
