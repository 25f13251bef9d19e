using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim replay</c>: the rolling text and the floor at any move, or one move after the other.</summary>
internal static class ReplayCommand
{
    private const double UsualSpeed = 5;
    private const double MostSpeed = 10_000;

    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var at = new Option<long?>("--at") { Description = "After this move; the last when not given.", HelpName = "move" };
        var meeting = new Option<int?>("--meeting") { Description = "At the end of this meeting.", HelpName = "number" };
        var follow = new Option<bool>("--follow") { Description = "Go on from there, move by move." };
        var speed = new Option<double?>("--speed") { Description = "Moves per second; 5 when not given, and as fast as it goes when piped.", HelpName = "number" };
        var article = new Option<string?>("--article") { Description = "Only this article: its number or its id.", HelpName = "id" };
        return new Command("replay", "Show the rolling text and the floor at any move.") { id, at, meeting, follow, speed, article }
            .Runs(terminal, (context, ct) =>
                RunAsync(context, context.Get(id), new(context.Get(at), context.Get(meeting), context.Get(follow), context.Get(speed), context.Get(article)), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, Wish wish, CancellationToken cancellationToken)
    {
        wish.Check();
        var (id, chronicle) = await context.ReadAsync(typed, cancellationToken);
        var move = wish.Move(chronicle);
        var article = wish.ArticleIn(chronicle);
        if (!wish.Follow)
        {
            ShowStill(context, id, chronicle, move, article);
            return ExitCode.Done;
        }

        var follower = new ReplayFollower(context, chronicle, article);
        try
        {
            await (context.IsLive
                ? follower.LiveAsync(move, wish.Speed ?? UsualSpeed, cancellationToken)
                : follower.LinesAsync(move, wish.Speed, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Whoever watches has seen enough.
        }

        return ExitCode.Done;
    }

    private static void ShowStill(CommandContext context, string id, Chronicle chronicle, long move, string? article)
    {
        var view = MoveView.At(chronicle, move);
        var text = RollingText.At(chronicle, move);
        var articles = text.Articles.Where(a => article is null || a.Id.Value == article).ToList();
        if (context.IsJson)
        {
            context.WriteJson(ReplayDocument.Of(id, view, articles), CliJson.Pretty.ReplayDocument);
            return;
        }

        context.Show($"{text.Title.In("bold")} [grey]· {id.Plain()}[/]");
        context.Show(FloorPage.Place(view, context.Terminal.Width));
        RollingTextPage.Show(context.Screen, articles);
        context.Screen.Write(new Rows([.. FloorPage.Floor(view), .. FloorPage.Latest(view)]));
    }

    private sealed record Wish(long? At, int? Meeting, bool Follow, double? Speed, string? Article)
    {
        public void Check()
        {
            if (At is not null && Meeting is not null)
                throw CommandFailed.Misused("--at and --meeting both say when; give one of them.");
            if (Speed is { } speed && (Follow, speed is > 0 and <= MostSpeed) is not (true, true))
                throw CommandFailed.Misused(Follow ? $"--speed {speed}: above 0 and at most {MostSpeed:0} moves per second." : "--speed goes with --follow.");
        }

        public long Move(Chronicle chronicle)
        {
            if (Meeting is { } meeting)
            {
                var last = chronicle.End.Meeting;
                if (meeting < 1 || meeting > last)
                    throw CommandFailed.Misused($"--meeting {meeting}: the meetings held go from 1 to {last}.");
                return LastOf(meeting, chronicle);
            }

            return At is { } at ? CommandContext.Move(at, chronicle, "--at") : Follow ? 1 : chronicle.Moves;
        }

        public string? ArticleIn(Chronicle chronicle)
        {
            if (Article is null)
                return null;
            var articles = chronicle.End.Articles;
            return articles.FirstOrDefault(a => a.Number.Equals(Article, StringComparison.OrdinalIgnoreCase) || a.Id.Value.Equals(Article, StringComparison.OrdinalIgnoreCase))?.Id.Value
                ?? throw CommandFailed.Refused(
                    $"There is no article \"{Article}\".",
                    $"The articles are {string.Join(", ", articles.Select(a => a.Number))}.");
        }

        /// <summary>The last move before the next meeting opens; for the last meeting, before what follows the talks.</summary>
        private static long LastOf(int meeting, Chronicle chronicle)
        {
            var last = 0L;
            var date = chronicle.Events.OfType<NegotiationEvent.MeetingOpened>().First(m => m.Meeting == meeting).Date;
            for (var move = 1L; move <= chronicle.Moves; move++)
                if (chronicle.When(move) is var when && when.Meeting == meeting && when.Date == date)
                    last = move;
            return last;
        }
    }
}
