using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Web.Classroom;
using NegotiationSim.Web.Classroom.Parts;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Web.Tests;

/// <summary>Parts of the pages of a class, drawn without a browser.</summary>
public sealed class ClassPartsTests(Served served) : IAsyncDisposable
{
    private static readonly IssueId Standard = new("standard");
    private static readonly PartyId Norway = new("NOR");

    private readonly HtmlRenderer _renderer = new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);

    [Fact]
    public async Task Motions_are_listed_by_precedence_with_who_has_spoken()
    {
        var state = After(await OpenAsync(), new MakeMotion(Norway, MotionKind.CloseDebate, [Standard]), new SpeakOnMotion(new("CHE"), 1, MotionSide.Against),
            new MakeMotion(new("IRN"), MotionKind.AdjournMeeting, []));
        var html = await DrawAsync<MotionList>(new() { ["State"] = state });
        html.IndexOf("Iran moves to adjourn the meeting", StringComparison.Ordinal).ShouldBeInRange(0, html.IndexOf("Norway moves to close the debate", StringComparison.Ordinal));
        html.ShouldContain("against: Switzerland");
    }

    [Fact]
    public async Task A_ruling_can_be_appealed_against_only_as_long_as_nothing_follows_it()
    {
        var ruled = After(await OpenAsync(), new RaisePointOfOrder(Norway, PointMatter.Business, "Order!"), new GiveRuling(Ruling.NotWellTaken, "No."));
        (await DrawAsync<RulingCard>(new() { ["State"] = ruled })).ShouldContain("Appeal against the ruling");
        var later = After(ruled, new Speak(Norway, Standard, 0.6, new Reason.Stated("So.")));
        (await DrawAsync<RulingCard>(new() { ["State"] = later })).ShouldNotContain("Appeal against the ruling");
    }

    [Fact]
    public async Task A_seat_withdraws_its_own_motion_and_speaks_on_those_of_others()
    {
        var state = After(await OpenAsync(), new MakeMotion(Norway, MotionKind.CloseDebate, [Standard]));
        (await ConductAsync(state, "NOR")).ShouldSatisfyAllConditions(h => h.ShouldContain("Withdraw it"), h => h.ShouldNotContain("Speak against it"));
        (await ConductAsync(state, "CHE")).ShouldSatisfyAllConditions(h => h.ShouldNotContain("Withdraw it"), h => h.ShouldContain("Speak against it"));
    }

    [Fact]
    public async Task An_observer_is_told_why_it_makes_no_motion()
    {
        var html = await ConductAsync(await OpenAsync(), "EFF");
        html.ShouldContain("only delegations object, sponsor, vote or move");
        html.ShouldNotContain("Make a motion");
        html.ShouldContain("File a paper");
    }

    [Fact]
    public async Task The_list_of_speakers_says_who_has_the_floor_and_who_waits()
    {
        var state = await OpenAsync();
        (await DrawAsync<SpeakersLine>(new() { ["State"] = state })).ShouldContain("No list is open");
        state = After(state, new OpenSpeakersList(Standard), new InscribeSpeaker(Norway), new InscribeSpeaker(new("CHE")), new GiveFloor(Norway), new CloseSpeakersList());
        (await DrawAsync<SpeakersLine>(new() { ["State"] = state })).ShouldSatisfyAllConditions(
            h => h.ShouldContain("Norway has the floor."), h => h.ShouldContain("Then: Switzerland."), h => h.ShouldContain("closed"));
        (await ConductAsync(state, "IRN")).ShouldNotContain("Ask for the floor", Case.Sensitive, "the list is closed");
    }

    [Fact]
    public async Task The_board_counts_the_ballots_that_are_in()
    {
        var html = await DrawAsync<BallotBoard>(new()
        {
            ["State"] = await OpenAsync(),
            ["Title"] = "To <b>close</b>?",
            ["Ballots"] = new Dictionary<string, Ballot> { ["NOR"] = Ballot.Yes, ["CHE"] = Ballot.Yes, ["IRN"] = Ballot.No },
        });
        html.ShouldContain("Yes <strong>2</strong>");
        html.ShouldContain("No <strong>1</strong>");
        html.ShouldContain("Brazil: not yet");
        html.ShouldContain("To &lt;b&gt;close&lt;/b&gt;?");
    }

    [Fact]
    public async Task The_feed_shows_the_latest_first_and_user_text_as_text()
    {
        var html = await DrawAsync<Feed>(new()
        {
            ["Lines"] = System.Collections.Immutable.ImmutableList.CreateRange(Enumerable.Range(1, 50).Select(i => new FeedLine(i, 1, $"<i>line {i}</i>", Norway, true))),
            ["Most"] = 2,
        });
        html.ShouldContain("&lt;i&gt;line 50&lt;/i&gt;");
        html.IndexOf("line 50", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("line 49", StringComparison.Ordinal));
        html.ShouldNotContain("line 48");
    }

    [Fact]
    public async Task A_part_is_drawn_again_when_it_shows_something_else()
    {
        await _renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await _renderer.RenderComponentAsync<Turning>();
            var turning = Turning.Latest!;
            turning.Turn("one", 1);
            var drawn = Counting.Drawn;
            turning.Turn("one", 2);
            Counting.Drawn.ShouldBe(drawn, "it looks the same");
            turning.Turn("two", 3);
            Counting.Drawn.ShouldBe(drawn + 1);
            root.ToHtmlString().ShouldContain("two");
        });
    }

    public async ValueTask DisposeAsync() => await _renderer.DisposeAsync();

    /// <summary>The small treaty at its first meeting, with the standard on the floor.</summary>
    private async Task<Negotiation> OpenAsync()
    {
        var scenario = (await served.Services.GetRequiredService<Records.ScenarioShelf>().FindAsync("data-access-mini"))!.Scenario!;
        return After(Negotiation.Fold(Sitting.Open(scenario, 1)), new OpenMeeting(1), new TakeItem(Standard));
    }

    private static Negotiation After(Negotiation state, params NegotiationCommand[] commands) => commands.Aggregate(
        state, (s, command) => NegotiationDecider.Decide(command, s).ShouldBeOfType<Decision.Accepted>().Events.Aggregate(s, (x, e) => x.Evolve(e)));

    private Task<string> ConductAsync(Negotiation state, string party) => DrawAsync<Conduct>(new() { ["State"] = state, ["Place"] = state.Roster.PlaceOf(new(party)) });

    private Task<string> DrawAsync<TPart>(Dictionary<string, object?> parameters)
        where TPart : IComponent =>
        _renderer.Dispatcher.InvokeAsync(async () => (await _renderer.RenderComponentAsync<TPart>(ParameterView.FromDictionary(parameters))).ToHtmlString());

    /// <summary>A page that draws its part again and again.</summary>
    private sealed class Turning : ComponentBase
    {
        private string _text = "none";
        private int _round;

        public static Turning? Latest { get; private set; }

        public void Turn(string text, int round)
        {
            (_text, _round) = (text, round);
            StateHasChanged();
        }

        protected override void OnInitialized() => Latest = this;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Counting>(0);
            builder.AddComponentParameter(1, "Text", _text);
            builder.AddComponentParameter(2, "Round", _round);
            builder.CloseComponent();
        }
    }

    private sealed class Counting : Still
    {
        public static int Drawn { get; private set; }

        [Parameter]
        public string Text { get; set; } = "";

        [Parameter]
        public int Round { get; set; }

        protected override object Shown => Text;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Drawn++;
            builder.AddContent(0, Text);
        }
    }
}
