using System.Runtime.CompilerServices;

namespace NegotiationSim.Core.Tests.Texts;

/// <summary>Drafts that tests read: our own beside the tests, and the real one where it is at hand.</summary>
internal static class DraftFiles
{
    public static string Rivers => File.ReadAllText(Path.Combine(FolderOfTests(), "drafts", "rivers.md")).ReplaceLineEndings("\n");

    /// <summary>The draft of the Paris Agreement of 23 October 2015; skips the test where the file is not at hand.</summary>
    public static string Paris()
    {
        const string name = "shared/data/paris_draft_2015-10-23.md";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, name)))
                return File.ReadAllText(Path.Combine(folder.FullName, name));
        for (var folder = new DirectoryInfo(FolderOfTests()); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, name)))
                return File.ReadAllText(Path.Combine(folder.FullName, name));
        Assert.Skip($"The real draft is not at hand: no {name} in a folder above the tests.");
        throw new System.Diagnostics.UnreachableException();
    }

    private static string FolderOfTests([CallerFilePath] string path = "")
    {
        const string name = "tests/NegotiationSim.Core.Tests/Texts";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, name)))
                return Path.Combine(folder.FullName, name);
        return Path.GetDirectoryName(path)!;
    }
}
