using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace NegotiationSim.Web.Lab;

/// <summary>What the charts are drawn with. Colours of lines that can be told apart by most eyes on paper and on a dark page, with a dash for those who cannot.</summary>
internal static class Ink
{
    // After Okabe and Ito, without the yellow, which paper swallows.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56a0d3", "#b8860b", "#7f7f7f"];
    private const int Longest = 44;

    private static readonly string[] Dashes = ["", "7 4", "2 3", "10 3 2 3"];

    public static string Colour(int line) => Colours[line % Colours.Length];

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

    /// <summary>The beginning of a label that is too long for its place.</summary>
    public static string Short(string label) => label.Length <= Longest ? label : label[..(Longest - 1)].TrimEnd() + "…";
}
