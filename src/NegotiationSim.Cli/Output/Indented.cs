using Spectre.Console;
using Spectre.Console.Rendering;

namespace NegotiationSim.Cli.Output;

/// <summary>Paragraphs that keep their margin when they wrap.</summary>
internal static class Indented
{
    public static IRenderable By(int columns, string markup) => new Padder(new Markup(markup), new Padding(columns, 0, 0, 0)).Expand();

    /// <summary>A paragraph behind a mark, as in <c>1. Each Party shall ...</c>.</summary>
    public static IRenderable Behind(string mark, string markup, int margin = 0)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().PadLeft(margin).PadRight(1))
            .AddColumn(new GridColumn().Padding(0, 0));
        return grid.AddRow(new Markup(mark), new Markup(markup));
    }
}
