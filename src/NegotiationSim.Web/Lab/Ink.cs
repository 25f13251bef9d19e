using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace NegotiationSim.Web.Lab;

/// <summary>What the charts are drawn with. Colours of lines that can be told apart by most eyes on paper and on a dark page, with a dash for those who cannot.</summary>
internal static class Ink
{
    // After Okabe and Ito, without the yellow, which paper swallows.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56a0d3", "#b8860b", "#7f7f7f"];
    private const int Longest = 44;

    private static readonly string[] Pales = ["#9cc6e4", "#f3bd93", "#9ad3bf", "#e6c3d6", "#d9cf9a", "#c9c9c9"];

    // One hue from pale to dark: it reads the same in grey and with any eyes.
    private static readonly int[] Heats = [0xeef4f8, 0xa9cbe0, 0x4f93bd, 0x17507a, 0x0b2a44];

    private static readonly string[] Dashes = ["", "7 4", "2 3", "10 3 2 3"];

    public static string Colour(int line) => Colours[line % Colours.Length];

    /// <summary>A paper on which dark words can be read, in light and dark pages.</summary>
    public static string Pale(int part) => Pales[part % Pales.Length];

    public static string Dash(int line) => Dashes[line / Colours.Length % Dashes.Length];

    /// <summary>A coordinate.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Words in a picture. Written by hand: Razor keeps the element's name for itself.</summary>
    public static RenderFragment Label(object x, object y, string anchor, string words) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", x);
        builder.AddAttribute(2, "y", y);
        builder.AddAttribute(3, "text-anchor", anchor);
        builder.AddAttribute(4, "dominant-baseline", "middle");
        builder.AddContent(5, words);
        builder.CloseElement();
    };

    /// <summary>A share of the scale from pale to dark, for maps; letters on it are dark or light.</summary>
    public static (string Paper, string Letters) Heat(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (Heats.Length - 1);
        var from = Math.Min((int)place, Heats.Length - 2);
        var part = place - from;
        int Mixed(int shift) => (int)Math.Round((Heats[from] >> shift & 255) * (1 - part) + (Heats[from + 1] >> shift & 255) * part);
        return (string.Create(CultureInfo.InvariantCulture, $"#{Mixed(16):x2}{Mixed(8):x2}{Mixed(0):x2}"), share > 0.55 ? "#ffffff" : "#1c1f22");
    }

    /// <summary>The beginning of a label that is too long for its place.</summary>
    public static string Short(string label) => label.Length <= Longest ? label : label[..(Longest - 1)].TrimEnd() + "…";
}
