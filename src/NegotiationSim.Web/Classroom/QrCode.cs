using QRCoder;

namespace NegotiationSim.Web.Classroom;

/// <summary>QR codes as pictures within the page.</summary>
internal static class QrCode
{
    private const int PixelsAModule = 6;

    /// <summary>An address for an image element.</summary>
    public static string Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        return $"data:image/png;base64,{Convert.ToBase64String(picture.GetGraphic(PixelsAModule))}";
    }
}
