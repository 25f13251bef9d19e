namespace NegotiationSim.Cli.Output;

/// <summary>The result of <c>text import</c> for scripts.</summary>
internal sealed record ImportDocument(string File, string Folder, string Title, int Articles, int Clauses, IReadOnlyList<string> Files);

/// <summary>The result of <c>text export</c> for scripts.</summary>
internal sealed record ExportDocument(string Id, long? Move, string File);
