using System.Globalization;
using System.Text;

namespace NegotiationSim.Scenarios.Yaml;

/// <summary>Writes values so that YAML reads the same ones back.</summary>
internal static class YamlWriting
{
    /// <summary>A text, in quotes when YAML could read it as something else.</summary>
    public static string Text(string value)
    {
        if (IsPlain(value))
            return value;
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }

    /// <summary>A number with all of its digits.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    /// <summary>A map on one line, without the keys that have no value.</summary>
    public static string Map(params IEnumerable<(string Key, string? Value)> pairs) =>
        $"{{ {string.Join(", ", pairs.Where(p => p.Value is not null).Select(p => $"{p.Key}: {p.Value}"))} }}";

    private static bool IsPlain(string value) =>
        value.Length > 0
        && value is not ("null" or "~")
        && char.IsAsciiLetterOrDigit(value[0])
        && value[^1] != ' '
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '-' or '/' or '(' or ')' or '\'');
}
