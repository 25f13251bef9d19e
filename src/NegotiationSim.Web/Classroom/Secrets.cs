using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NegotiationSim.Core;

namespace NegotiationSim.Web.Classroom;

/// <summary>
/// Secrets of a class session. Only hashes are stored. The secret of a seat is derived from the facilitator's, so that the facilitator's
/// page can show the links again after a restart while nobody else can make them.
/// </summary>
internal static class Secrets
{
    /// <summary>Letters and digits that people do not mistake for each other.</summary>
    private const string CodeSigns = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>192 random bits, as they stand in an address.</summary>
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));

    /// <summary>The secret of a seat's link: 192 bits of an HMAC under the facilitator's secret.</summary>
    public static string OfSeat(string facilitator, PartyId seat, int generation) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(facilitator), Encoding.UTF8.GetBytes($"seat {generation} {seat}")).AsSpan(0, 24));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a secret is the one of a hash, in the same time whatever it is.</summary>
    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));

    /// <summary>A code that people type, as in <c>KQ7M-2XPA</c>. It opens no seat that is taken.</summary>
    public static string NewCode()
    {
        var signs = RandomNumberGenerator.GetString(CodeSigns, 8);
        return $"{signs[..4]}-{signs[4..]}";
    }
}
