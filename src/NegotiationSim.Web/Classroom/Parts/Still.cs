using Microsoft.AspNetCore.Components;

namespace NegotiationSim.Web.Classroom.Parts;

/// <summary>
/// A part of a page that is drawn again only when what it shows is another, or when its reader does something in it. A page of a class is
/// redrawn at every move, for every seat: most of its parts have not changed then.
/// </summary>
public abstract class Still : ComponentBase
{
    private object? _shown;
    private bool _isSame;

    /// <summary>What it shows, equal when it would look the same.</summary>
    protected abstract object Shown { get; }

    protected override void OnParametersSet()
    {
        var shown = Shown;
        _isSame = Equals(shown, _shown);
        _shown = shown;
    }

    protected override bool ShouldRender()
    {
        var same = _isSame;
        _isSame = false;
        return !same;
    }

    protected override void OnAfterRender(bool firstRender) => _isSame = false;
}
