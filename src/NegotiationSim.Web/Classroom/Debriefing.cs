using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Classroom;

/// <summary>The debrief as files, and who may read it.</summary>
internal static class Debriefing
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Mandates stay private while the talks go on; the facilitator knows them anyway.</summary>
    public static bool MayRead(HttpContext context, ClassRoom room, Passes passes) =>
        room.Now.View.Stage is LiveStage.Over or LiveStage.Stopped
        || (passes.Facilitator(context, room.Session.Id) is { } secret && Secrets.Matches(secret, room.Session.FacilitatorHash));

    public static async Task<IResult> FiguresAsync(HttpContext context, string id, ClassRooms rooms, Passes passes)
    {
        if (await rooms.FindAsync(id) is not { } room)
            return Results.NotFound();
        return MayRead(context, room, passes)
            ? Results.Json(Debrief.Of(room.Chronicle, room.Instructed), Json)
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>One event a line, with the reasons of the simulated parties.</summary>
    public static async Task<IResult> RecordAsync(HttpContext context, string id, ClassRooms rooms, Passes passes)
    {
        if (await rooms.FindAsync(id) is not { } room)
            return Results.NotFound();
        return MayRead(context, room, passes)
            ? Results.Text(string.Join('\n', room.Chronicle.Events.Select(Canonical.Line)) + "\n", "application/x-ndjson; charset=utf-8")
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }
}
