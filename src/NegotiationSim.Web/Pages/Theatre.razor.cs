using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Store;
using NegotiationSim.Web.Hosting;
using NegotiationSim.Web.Records;
using NegotiationSim.Web.Replay;

namespace NegotiationSim.Web.Pages;

/// <summary>What the middle of the theatre shows.</summary>
public enum TheatreView
{
    Text,
    Changes,
    Compare,
    Moves,
    Outcome,
}

/// <summary>
/// The replay of a negotiation, historical record included: any moment of it, and what led there. The address of the page is the
/// moment that it shows, so that it can be passed on.
/// </summary>
public sealed partial class Theatre(Histories histories, IJSRuntime script, NavigationManager navigation)
{
    private const int LongestPhrase = 200;
    private static readonly TimeSpan Following = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private ElementReference _root;
    private IJSObjectReference? _module;
    private DotNetObjectReference<Theatre>? _self;
    private History? _history;
    private Scene? _scene;
    private PhraseBiography? _biography;
    private IssueId? _selected;
    private string? _trouble;
    private string _typed = "";
    private string _step = "";
    private TheatreView _view;
    private long _move;
    private long _first = 1;
    private int _speed = 5;
    private bool _playing;
    private bool _isAttached;

    /// <summary>The negotiation.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "move")]
    private long? At { get; set; }

    [SupplyParameterFromQuery]
    private string? Phrase { get; set; }

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery]
    private string? With { get; set; }

    [SupplyParameterFromQuery]
    private bool Follow { get; set; }

    private string StepName => Enum.TryParse<MarkerKind>(_step, out var kind) ? Timeline.Name(kind) : "move";

    /// <summary>Called by the page's script: the slider or the strip was moved.</summary>
    [JSInvokable]
    public async Task JumpAsync(long move)
    {
        _playing = false;
        await GoAsync(move);
    }

    /// <summary>Called by the page's script: words of the text were selected.</summary>
    [JSInvokable]
    public Task SelectedAsync(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        _typed = words.Length > LongestPhrase ? words[..LongestPhrase] : words;
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _playing = false;
        await _left.CancelAsync();
        _left.Dispose();
        _self?.Dispose();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the script with it.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _history = (RendererInfo.IsInteractive ? histories.JustRead(Id) : null) ?? await histories.ReadAsync(Id);
        }
        catch (Exception trouble) when (trouble is NegotiationNotFoundException or ConfidentialException || Trouble.IsOfDatabase(trouble))
        {
            _trouble = Trouble.InWords(trouble);
            return;
        }

        var moves = _history.Chronicle.Moves;
        _move = _first = Math.Clamp(At ?? (Follow || !_history.Summary.HasEnded ? moves : Math.Min(moves, Opening())), 1, moves);
        _view = Enum.TryParse<TheatreView>(View, ignoreCase: true, out var view) ? view : With is null ? TheatreView.Text : TheatreView.Compare;
        _typed = Phrase is { Length: <= LongestPhrase } phrase ? phrase : "";
        Trace();
        Draw();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_history is null || _trouble is not null)
            return;
        // The first drawing may come before the record has been read: it is the first one with a record that counts.
        if (!_isAttached)
        {
            _isAttached = true;
            _self = DotNetObjectReference.Create(this);
            _module = await script.InvokeAsync<IJSObjectReference>("import", "/_content/NegotiationSim.Web/theatre.js");
            await _module.InvokeVoidAsync("attach", _root, _self);
            if (!_history.Summary.HasEnded)
                _ = FollowAsync(_left.Token);
        }

        if (_module is not null)
            await _module.InvokeVoidAsync("show", _root, _move, _history.Chronicle.Moves, Address(), _biography?.Phrase.Text ?? "");
    }

    /// <summary>A negotiation of people begins at its first move; nobody wants to look at an empty room for long.</summary>
    private long Opening() => _history!.IsRecord ? 2 : _history.Chronicle.Moves;

    private void Draw() => _scene = Scene.Of(_history!, _move, _selected, _view == TheatreView.Changes);

    private Task GoAsync(long move)
    {
        _move = Math.Clamp(move, 1, _history!.Chronicle.Moves);
        Draw();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private Task StepAsync(int way)
    {
        var times = _scene!.Times;
        var to = !Enum.TryParse<MarkerKind>(_step, out var kind) ? _move + way
            : way > 0 ? times.After(kind, _move) : times.Before(kind, _move);
        return GoAsync(to ?? _move);
    }

    private async Task PlayAsync()
    {
        _playing = !_playing;
        if (_playing && _move >= _history!.Chronicle.Moves)
            await GoAsync(1);
        var left = _left.Token;
        try
        {
            while (_playing && _move < _history!.Chronicle.Moves)
            {
                // Nobody reads more than ten pictures a second; above that the picture skips moves.
                var moves = Math.Max(1, _speed / 10);
                await Task.Delay(TimeSpan.FromSeconds((double)moves / _speed), left);
                if (_playing)
                    await GoAsync(Enum.TryParse<MarkerKind>(_step, out _) ? NextMarked() : _move + moves);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _playing = false;
    }

    private long NextMarked() => Enum.TryParse<MarkerKind>(_step, out var kind) && _scene!.Times.After(kind, _move) is { } next ? next : _history!.Chronicle.Moves;

    private Task SelectAsync(IssueId issue)
    {
        _selected = _selected == issue ? null : issue;
        Draw();
        return Task.CompletedTask;
    }

    private Task ShowAsync(TheatreView view)
    {
        _view = view;
        Draw();
        return Task.CompletedTask;
    }

    private Task CompareAsync(string? with)
    {
        With = with;
        return Task.CompletedTask;
    }

    private Task TraceAsync()
    {
        Trace();
        return Task.CompletedTask;
    }

    private void Trace() => _biography = string.IsNullOrWhiteSpace(_typed) ? null : PhraseBiography.Trace(_history!.Chronicle, _typed.Trim());

    private Task CloseTraceAsync()
    {
        _typed = "";
        _biography = null;
        return Task.CompletedTask;
    }

    /// <summary>Takes in what is stored meanwhile; who stands at the end stays there.</summary>
    private async Task FollowAsync(CancellationToken left)
    {
        try
        {
            using var timer = new PeriodicTimer(Following);
            while (!_history!.Summary.HasEnded && await timer.WaitForNextTickAsync(left))
                await InvokeAsync(TakeInAsync);
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // The visitor has left.
        }
    }

    private async Task TakeInAsync()
    {
        History now;
        try
        {
            now = await histories.ReadAsync(Id, _left.Token);
        }
        catch (Exception trouble) when (Trouble.IsOfDatabase(trouble))
        {
            // What has been read stays on the page; the next second asks again.
            return;
        }

        if (now.Chronicle == _history!.Chronicle)
            return;
        var atEnd = _move == _history.Chronicle.Moves;
        _history = now;
        await GoAsync(atEnd ? now.Chronicle.Moves : _move);
    }

    private string Address()
    {
        var query = new Dictionary<string, object?>
        {
            ["move"] = _move,
            ["phrase"] = _biography?.Phrase.Text,
            ["view"] = _view == TheatreView.Text ? null : _view.ToString().ToLowerInvariant(),
            ["with"] = _view == TheatreView.Compare ? With : null,
        };
        return navigation.GetUriWithQueryParameters($"/negotiations/{Id}", query);
    }

    private long Parsed(object? value) => long.TryParse(value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var move) ? move : _move;

    private static string Name(TheatreView view) => view switch
    {
        TheatreView.Text => "Rolling text",
        TheatreView.Changes => "Changes since the draft",
        TheatreView.Compare => "Compare",
        TheatreView.Moves => "All moves",
        _ => "Outcome",
    };
}
