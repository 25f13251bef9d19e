using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using NegotiationSim.Core;

namespace NegotiationSim.Web.Classroom;

/// <summary>The right to act for a seat: which, and of which of its links.</summary>
internal sealed record SeatPass(string Class, PartyId Seat, int Generation);

/// <summary>
/// Passes are cookies that this server has sealed, given in exchange for the secret in a link: the link itself need not stay in the
/// address bar. Scripts cannot read them, and other sites cannot send them.
/// </summary>
internal sealed class Passes(IDataProtectionProvider protection)
{
    private const string SeatPrefix = "negsim-seat-";
    private const string FacilitatorPrefix = "negsim-facilitator-";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private readonly IDataProtector _seats = protection.CreateProtector("negsim.class.seat");
    private readonly IDataProtector _facilitators = protection.CreateProtector("negsim.class.facilitator");

    public void GiveSeat(HttpContext context, SeatPass pass) =>
        Give(context, SeatPrefix + pass.Class, _seats.Protect($"{pass.Class}\n{pass.Seat}\n{pass.Generation}"));

    public SeatPass? Seat(HttpContext context, string id) =>
        Read(context, SeatPrefix + id, _seats)?.Split('\n') is [var session, var seat, var generation] && session == id && int.TryParse(generation, out var number)
            ? new(session, new(seat), number)
            : null;

    public void TakeSeatBack(HttpContext context, string id) => context.Response.Cookies.Delete(SeatPrefix + id, new() { Path = $"/class/{id}" });

    public void GiveFacilitator(HttpContext context, string id, string secret) => Give(context, FacilitatorPrefix + id, _facilitators.Protect($"{id}\n{secret}"), $"/class/{id}");

    /// <summary>The facilitator's secret, as the visitor has it.</summary>
    public string? Facilitator(HttpContext context, string id) =>
        Read(context, FacilitatorPrefix + id, _facilitators)?.Split('\n') is [var session, var secret] && session == id ? secret : null;

    private static void Give(HttpContext context, string name, string value, string? path = null) => context.Response.Cookies.Append(name, value, new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = Lifetime,
        Path = path ?? $"/class/{name[SeatPrefix.Length..]}",
    });

    private static string? Read(HttpContext context, string name, IDataProtector seal)
    {
        if (context.Request.Cookies[name] is not { Length: > 0 } value)
            return null;
        try
        {
            return seal.Unprotect(value);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
