using System.Text;
using CsCheck;
using NegotiationSim.Scenarios.AkomaNtoso;

namespace NegotiationSim.Scenarios.Tests.AkomaNtoso;

public sealed class A_hostile_file
{
    [Fact]
    public void Cannot_multiply_entities() =>
        Reading.Read("<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;&x;\"><!ENTITY z \"&y;&y;&y;&y;\">]>" + Reading.Treaty("<content><p>&z;</p></content>"))
            .MustFail().Message.ShouldContain("DOCTYPE");

    [Fact]
    public void Cannot_name_other_files() =>
        Reading.Read("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + Reading.Treaty("<content><p>&x;</p></content>"))
            .MustFail().Message.ShouldContain("DOCTYPE");

    [Fact]
    public void Cannot_nest_without_end() =>
        Reading.Read(Reading.Treaty(string.Concat(Enumerable.Repeat("<b>", 100_000)))).MustFail().Message.ShouldContain("more than 256 deep");

    [Fact]
    public void Is_not_read_when_it_is_too_large()
    {
        using var stream = new Unread(100L * 1024 * 1024);
        AkomaNtosoReader.Read(stream, "big.xml").MustFail().ToString().ShouldBe("big.xml: the file has 100 MB; a text of at most 20 MB is read");
    }

    [Fact]
    public void Is_not_read_to_the_end_when_its_size_is_unknown()
    {
        using var stream = new Unread(null);
        AkomaNtosoReader.Read(stream, "pipe").MustFail().Message.ShouldContain("too large");
    }

    [Theory]
    [InlineData("\u0001", "does not allow")]
    [InlineData("&#1;", "does not allow")]
    [InlineData("\u0085\u0090", "control character (U+0090)")]
    [InlineData("\uFFFE", "does not allow")]
    public void Cannot_bring_in_control_characters(string sign, string message) =>
        Reading.Read(Reading.Treaty($"<content><p>a{sign}b</p></content>")).MustFail().Message.ShouldContain(message);

    [Fact]
    public void May_give_every_article_the_same_number() =>
        Reading.Text(Reading.Treaty("<content><p>a</p></content></article>" + string.Concat(Enumerable.Repeat("<article><num>Article 1</num><content><p>b</p></content></article>", 50_000)) + "<article><content><p>c</p></content>"))
            .Articles.Select(a => a.Id).Distinct().Count().ShouldBe(50_002);

    [Fact]
    public void Never_brings_the_reader_down()
    {
        var bytes = File.ReadAllBytes(Reading.PathOf("flat.xml"));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, bytes.Length - 1], Gen.Bool).Sample((at, value, from, cut) =>
        {
            var broken = cut ? [.. bytes[..at], .. bytes[from..]] : (byte[])bytes.Clone();
            if (!cut)
                broken[at] = value;
            Reading.Read(broken).ShouldNotBeNull();
        }, iter: 500);
    }

    /// <summary>A stream that gives zeros for ever, and fails the test when its size was known to be too large.</summary>
    private sealed class Unread(long? length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => length is not null;

        public override bool CanWrite => false;

        public override long Length => length ?? throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) =>
            length is null ? count : throw new ShouldAssertException("it must not be read");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

public sealed class A_file_that_is_no_treaty
{
    [Fact]
    public void Is_refused_when_it_is_cut_off() =>
        Reading.Read(Reading.Treaty("<content><p>Words.</p></content>")[..^40]).MustFail().Message.ShouldContain("ends in the middle");

    [Fact]
    public void Is_refused_for_another_root_with_its_place() =>
        Reading.Read("\n  <html/>").MustFail().ToString().ShouldBe("text.xml:2:4: this is no Akoma Ntoso file: its root is <html>, not <akomaNtoso>");

    [Fact]
    public void Is_refused_for_another_namespace() =>
        Reading.Read("<akomaNtoso xmlns='urn:x'/>").MustFail().Message.ShouldContain("'urn:x'");

    [Fact]
    public void Is_refused_when_it_is_not_XML() =>
        Reading.Read("Article 1. Words.").MustFail().Message.ShouldStartWith("this is not well-formed XML");

    [Fact]
    public void Is_refused_when_it_is_empty() => Reading.Read("").MustFail().Message.ShouldBe("the file is empty");

    [Fact]
    public void Is_refused_when_it_has_no_articles() =>
        Reading.Read($"<akomaNtoso xmlns=\"{AkomaNtosoReader.Namespace}\"><doc><mainBody><p>Words.</p></mainBody></doc></akomaNtoso>")
            .MustFail().Message.ShouldContain("no articles");

    [Fact]
    public void Is_refused_when_it_is_not_there() =>
        AkomaNtosoReader.Read(Path.Combine(Path.GetTempPath(), "no-such-file.xml")).MustFail().Message.ShouldBe("there is no such file");

    [Fact]
    public void Is_refused_for_bytes_in_no_encoding() =>
        Reading.Read([.. Encoding.UTF8.GetBytes("<akomaNtoso>"), 0xFF, 0xFE, 0x00]).MustFail().Line.ShouldBe(1);
}
