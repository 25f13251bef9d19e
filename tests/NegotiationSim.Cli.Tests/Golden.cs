using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NegotiationSim.Cli.Tests;

/// <summary>Output compared with a file of this project; UPDATE_GOLDEN=1 writes the files anew.</summary>
internal static partial class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string source = "")
    {
        var text = Masked(actual);
        text.ShouldNotContain('\u001b');
        foreach (var line in text.Split('\n'))
            line.ShouldBe(line.TrimEnd(), "a line ends in blanks");
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, text);
            return;
        }

        text.ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"), $"{file} says otherwise; UPDATE_GOLDEN=1 writes it anew");
    }

    /// <summary>Elapsed times and folders differ from run to run.</summary>
    private static string Masked(string text) => Folders().Replace(Elapsed().Replace(text.ReplaceLineEndings("\n"), "#.# s"), "scenarios/data-access-mini");

    [GeneratedRegex(@"\b\d+\.\d s\b")]
    private static partial Regex Elapsed();

    [GeneratedRegex(@"[^\s""]*scenarios[/\\]data-access-mini")]
    private static partial Regex Folders();
}
