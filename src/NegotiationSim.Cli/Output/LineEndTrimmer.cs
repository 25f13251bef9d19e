using System.Text;

namespace NegotiationSim.Cli.Output;

/// <summary>Passes text on without the blanks that tables leave at the ends of lines.</summary>
internal sealed class LineEndTrimmer(TextWriter inner) : TextWriter
{
    private int _blanks;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        switch (value)
        {
            case ' ':
                _blanks++;
                return;
            case '\n' or '\r':
                _blanks = 0;
                break;
            default:
                for (; _blanks > 0; _blanks--)
                    inner.Write(' ');
                break;
        }

        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
