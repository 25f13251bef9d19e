using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Store;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Classroom;

/// <summary>The class sessions of the application, and the addresses at which secrets are exchanged for cookies.</summary>
public static class ClassroomSetup
{
    public static IServiceCollection AddClassroom(this IServiceCollection services)
    {
        services.AddSingleton<ClassRooms>(s => new(s.GetRequiredService<Archive>(), s.GetRequiredService<Histories>(), s.GetRequiredService<ILogger<ClassRooms>>()));
        services.AddHostedService(s => s.GetRequiredService<ClassRooms>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Passes>();
        services.AddScoped<Line>();
        services.AddScoped<Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler>(s => s.GetRequiredService<Line>());
        return services;
    }

    public static void MapClassroom(this IEndpointRouteBuilder app)
    {
        app.MapPost("/classes", CreateAsync).DisableAntiforgery();
        app.MapGet("/class/{id}/f/{secret}", FacilitateAsync);
        app.MapGet("/class/{id}/s/{secret}", EnterAsync);
        app.MapPost("/class/{id}/sit", SitAsync).DisableAntiforgery();
        app.MapPost("/class/{id}/join", JoinAsync).DisableAntiforgery();
        app.MapGet("/class/{id}/debrief.json", Debriefing.FiguresAsync);
        app.MapGet("/class/{id}/record.jsonl", Debriefing.RecordAsync);
        app.MapPost("/class/{id}/leave", LeaveAsync).DisableAntiforgery();
    }

    private static async Task<IResult> CreateAsync(HttpContext context, IAntiforgery antiforgery, ScenarioShelf shelf, ClassRooms rooms, Passes passes)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest("This form is too old. Load the page again.");
        var form = await context.Request.ReadFormAsync();
        ClassPoint? point = null;
        if (form["from"].ToString() is { Length: > 0 } from)
            try
            {
                point = await rooms.PointAsync(from, NumberOf(form["at"].ToString()), context.RequestAborted);
            }
            catch (Exception trouble) when (trouble is ArgumentException or NegotiationNotFoundException or ConfidentialException)
            {
                // The page of that point says what is wrong with it.
                return Results.LocalRedirect(Beginning(form));
            }

        if ((point?.Scenario ?? (await shelf.FindAsync(form["scenario"].ToString()))?.Scenario) is not { } scenario)
            return Results.LocalRedirect("/class/new?trouble=scenario");
        ImmutableArray<PartyId> open =
        [
            .. form["seat"].OfType<string>().Select(s => new PartyId(s)).Where(s => scenario.Parties.Any(p => p.Id == s && p.Kind != PartyKind.Bloc)),
        ];
        if (open.IsEmpty)
            return Results.LocalRedirect($"{Beginning(form)}&trouble=seats");
        var title = form["title"].ToString().Trim() is { Length: > 0 and <= 200 } given ? given : scenario.Title;
        var seed = ulong.TryParse(form["seed"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (ulong?)null;
        var (room, secret) = await rooms.CreateAsync(new(scenario, title, open, PaceOf(form), seed, form["code"] == "on", point), context.RequestAborted);
        passes.GiveFacilitator(context, room.Session.Id, secret);
        return Results.LocalRedirect($"/class/{room.Session.Id}/facilitator");
    }

    /// <summary>The page at which a form was filled in.</summary>
    private static string Beginning(IFormCollection form) => form["from"].ToString() is { Length: > 0 } from
        ? $"/class/new?from={Uri.EscapeDataString(from)}&at={Uri.EscapeDataString(form["at"].ToString())}"
        : $"/class/new?scenario={Uri.EscapeDataString(form["scenario"].ToString())}";

    private static long NumberOf(string typed) => long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Pace PaceOf(IFormCollection form)
    {
        var minutes = double.TryParse(form["minutes"], NumberStyles.Float, CultureInfo.InvariantCulture, out var m) && m is > 0 and <= 600 ? m : 10;
        var seconds = int.TryParse(form["answers"], NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s is > 0 and <= 3600 ? s : 60;
        return new(form["pace"] == "step" ? null : minutes, seconds, form["unanswered"] == "simulator" ? Unanswered.Simulator : Unanswered.Silent);
    }

    private static async Task<IResult> FacilitateAsync(HttpContext context, string id, string secret, ClassRooms rooms, Passes passes)
    {
        if (await rooms.FindAsync(id) is not { } room || !Secrets.Matches(secret, room.Session.FacilitatorHash))
            return Results.NotFound();
        passes.GiveFacilitator(context, id, secret);
        return Results.LocalRedirect($"/class/{id}/facilitator");
    }

    private static async Task<IResult> EnterAsync(HttpContext context, string id, string secret, ClassRooms rooms, Passes passes)
    {
        if (await rooms.FindAsync(id) is not { } room || room.Session.Seats.FirstOrDefault(s => Secrets.Matches(secret, s.Hash)) is not { } seat)
            return Results.NotFound();
        passes.GiveSeat(context, new(id, seat.Party, seat.Generation));
        return Results.LocalRedirect($"/class/{id}/seat");
    }

    private static async Task<IResult> SitAsync(HttpContext context, string id, IAntiforgery antiforgery, ClassRooms rooms, Passes passes)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest("This form is too old. Load the page again.");
        if (passes.Seat(context, id) is not { } pass || await rooms.FindAsync(id) is not { } room)
            return Results.LocalRedirect("/join");
        var decision = await room.SitAsync(pass, (await context.Request.ReadFormAsync())["name"].ToString());
        return Results.LocalRedirect($"/class/{id}/seat{Refused(decision)}");
    }

    private static async Task<IResult> JoinAsync(HttpContext context, string id, IAntiforgery antiforgery, ClassRooms rooms, Passes passes)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest("This form is too old. Load the page again.");
        var form = await context.Request.ReadFormAsync();
        var party = new PartyId(form["seat"].ToString());
        if (await rooms.FindCodeAsync(form["code"].ToString()) != id || await rooms.FindAsync(id) is not { } room)
            return Results.LocalRedirect("/join?trouble=code");
        // A code opens free seats only: what somebody holds, or may come back to, is opened by its link.
        if (room.Session.SeatOf(party) is not { IsOpen: true, Holder: null } seat || room.Now.State.Seats.ContainsKey(party))
            return Results.LocalRedirect($"/join?code={Uri.EscapeDataString(form["code"].ToString())}&trouble=taken");
        var pass = new SeatPass(id, party, seat.Generation);
        var decision = await room.SitAsync(pass, form["name"].ToString());
        if (decision is not Decision.Accepted)
            return Results.LocalRedirect($"/join?code={Uri.EscapeDataString(form["code"].ToString())}&trouble=name");
        passes.GiveSeat(context, pass);
        return Results.LocalRedirect($"/class/{id}/seat");
    }

    private static async Task<IResult> LeaveAsync(HttpContext context, string id, IAntiforgery antiforgery, ClassRooms rooms, Passes passes)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest("This form is too old. Load the page again.");
        if (passes.Seat(context, id) is { } pass && await rooms.FindAsync(id) is { } room)
            await room.LeaveAsync(pass);
        passes.TakeSeatBack(context, id);
        return Results.LocalRedirect("/");
    }

    private static string Refused(Decision decision) => decision is Decision.Refused refused ? $"?refused={Uri.EscapeDataString(refused.Why)}" : "";
}
