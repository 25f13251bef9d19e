using Microsoft.AspNetCore.Components;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Classroom.Parts;

/// <summary>A page that follows a class session: it is drawn again when something has changed, and no more often than it can be.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private int _waiting;

    /// <summary>Name of the class session.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    internal ClassRooms Rooms { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    protected ClassRoom? Room { get; private set; }

    protected LiveView View => Room!.Now.View;

    protected Negotiation State => Room!.Now.State;

    protected override async Task OnInitializedAsync()
    {
        Room = await Rooms.FindAsync(Id);
        if (Room is null)
            return;
        Room.Changed += Draw;
        Room.Moved += LoadAgain;
    }

    /// <summary>Something is about to be drawn.</summary>
    protected virtual void Refresh()
    {
    }

    public void Dispose()
    {
        if (Room is not null)
        {
            Room.Changed -= Draw;
            Room.Moved -= LoadAgain;
        }

        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The class has gone back: the page has to be that of the branch.</summary>
    private void LoadAgain() => _ = InvokeAsync(() => Navigation.Refresh(forceReload: true));

    private void Draw()
    {
        // What changes while a drawing is under way is in it, or in the next.
        if (Interlocked.Exchange(ref _waiting, 1) == 1)
            return;
        _ = InvokeAsync(() =>
        {
            Volatile.Write(ref _waiting, 0);
            Refresh();
            StateHasChanged();
        });
    }
}
