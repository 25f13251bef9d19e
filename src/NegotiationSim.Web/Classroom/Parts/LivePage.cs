using Microsoft.AspNetCore.Components;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Classroom.Parts;

/// <summary>
/// A page that follows a class session. It is drawn again when something that it shows has changed: what happens on the floor at once, and
/// all else gathered, so that a class that comes in through the door does not draw every page for each of them.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    /// <summary>How long changes that nobody waits for are gathered.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    /// <summary>The least time between two drawings.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private long _drawn;
    private long? _due;
    private bool _isDisposed;

    /// <summary>Name of the class session.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    internal ClassRooms Rooms { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal TimeProvider Clock { get; set; } = null!;

    protected ClassRoom? Room { get; private set; }

    protected LiveView View => Room!.Now.View;

    protected Negotiation State => Room!.Now.State;

    /// <summary>What the page shows.</summary>
    protected virtual ClassChanges Follows => ClassChanges.Floor | ClassChanges.Notes | ClassChanges.Session;

    protected override async Task OnInitializedAsync()
    {
        Room = await Rooms.FindAsync(Id);
        if (Room is null)
            return;
        _drawn = Clock.GetTimestamp();
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

        lock (_gate)
        {
            _isDisposed = true;
            _timer?.Dispose();
        }

        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The class has gone back: the page has to be that of the branch.</summary>
    private void LoadAgain() => _ = InvokeAsync(() => Navigation.Refresh(forceReload: true));

    private void Draw(ClassChanges changes)
    {
        if ((changes & Follows) == 0)
            return;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            var now = Clock.GetTimestamp();
            var due = IsUrgent(changes) ? Math.Max(now, _drawn + Ticks(Breath)) : now + Ticks(Gathering);
            if (_due <= due)
                return;
            _due = due;
            if (due <= now)
            {
                DrawNow();
                return;
            }

            _timer ??= Clock.CreateTimer(_ => DrawNow(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Clock.GetElapsedTime(now, due), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>People who sit down are no news that anybody waits for; all else that happens is.</summary>
    private bool IsUrgent(ClassChanges changes) => (changes & (ClassChanges.Floor | ClassChanges.Notes)) != 0 && Room!.Now.View.Stage != LiveStage.Lobby;

    /// <summary>On another thread: the floor does not wait for its pages.</summary>
    private void DrawNow() => _ = Task.Run(() => InvokeAsync(() =>
    {
        // What changes while a drawing is under way is in it, or in the next.
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _drawn = Clock.GetTimestamp();
            _due = null;
        }

        Refresh();
        StateHasChanged();
    }));

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Clock.TimestampFrequency);
}
