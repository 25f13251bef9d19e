using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NegotiationSim.Store;

/// <summary>Ids that people type, as in <c>cybercrime-7f3a</c>.</summary>
public static partial class NegotiationNames
{
    /// <summary>What an id looks like.</summary>
    public const string Rule = "3 to 64 lower-case letters, digits and single hyphens, with a letter or digit at both ends";

    private const int EnoughLetters = 5;
    private const int LongestStem = 40;

    /// <summary>The first words of the scenario's id and four hexadecimal digits; the same arguments give the same name.</summary>
    /// <param name="scenarioId">Name of the scenario.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="attempt">0, and one more for each name that was taken.</param>
    public static string Create(string scenarioId, ulong seed, int attempt = 0)
    {
        ArgumentNullException.ThrowIfNull(scenarioId);
        var digits = SHA256.HashData(Encoding.UTF8.GetBytes($"{scenarioId}\n{seed}\n{attempt}"));
        return $"{Stem(scenarioId)}-{Convert.ToHexStringLower(digits, 0, 2)}";
    }

    public static bool IsValid(string id) => id is { Length: >= 3 and <= 64 } && Form().IsMatch(id);

    /// <summary>The id itself.</summary>
    /// <exception cref="ArgumentException">It is not one; the message says what one looks like.</exception>
    public static string Checked(string id) =>
        IsValid(id) ? id : throw new ArgumentException($"\"{id}\" is no name for a negotiation: {Rule}.", nameof(id));

    private static string Stem(string scenarioId)
    {
        var stem = "";
        foreach (Match word in Word().Matches(scenarioId.ToLowerInvariant()))
        {
            stem = stem.Length == 0 ? word.Value : $"{stem}-{word.Value}";
            if (stem.Length >= EnoughLetters)
                break;
        }

        if (stem.Length > LongestStem)
            stem = stem[..LongestStem];
        return stem.Length == 0 ? "talks" : stem;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Form();

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();
}

/// <summary>What somebody may have meant by the beginning of an id.</summary>
public abstract record Resolution
{
    private Resolution()
    {
    }

    /// <summary>One negotiation has that id, or is the only one whose id begins so.</summary>
    public sealed record Found(string Id) : Resolution;

    /// <summary>Several ids begin so.</summary>
    public sealed record Ambiguous(IReadOnlyList<string> Candidates) : Resolution;

    /// <summary>No id begins so; the nearest ones, for "did you mean".</summary>
    public sealed record Unknown(IReadOnlyList<string> Nearest) : Resolution;
}
