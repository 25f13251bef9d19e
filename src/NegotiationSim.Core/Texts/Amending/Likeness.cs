using System.Collections.Frozen;
using System.Text;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>
/// The form in which a reader compares words: every quotation mark straight, every hyphen and dash one sign, soft hyphens and invisible
/// signs gone, ligatures and full-width letters as plain ones, and letters with an accent the same whether written as one sign or as two.
/// Own tables, because the platform's normalisation depends on what is installed, and the same moves must give the same events anywhere.
/// </summary>
internal static class Likeness
{
    /// <summary>Letter, mark and the letter with the mark, for the languages of the United Nations that have such marks.</summary>
    private static readonly FrozenDictionary<(char Letter, char Mark), char> Accented = Compositions();

    public static string Of(string text)
    {
        var plain = true;
        foreach (var c in text)
            plain &= c < 128;
        if (plain)
            return text.IndexOf('`') < 0 ? text : text.Replace('`', '\'');
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
            Add(key, c);
        return key.ToString();
    }

    private static void Add(StringBuilder key, char c)
    {
        switch (c)
        {
            case '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF':
                break;
            case '“' or '”' or '„' or '«' or '»' or '‟' or '″':
                key.Append('"');
                break;
            case '‘' or '’' or '‚' or '‛' or '′' or '`' or '´' or '‹' or '›':
                key.Append('\'');
                break;
            case '‐' or '‑' or '‒' or '–' or '−' or '﹣' or '－':
                key.Append('-');
                break;
            case '…':
                key.Append("...");
                break;
            case 'ﬀ':
                key.Append("ff");
                break;
            case 'ﬁ':
                key.Append("fi");
                break;
            case 'ﬂ':
                key.Append("fl");
                break;
            case 'ﬃ':
                key.Append("ffi");
                break;
            case 'ﬄ':
                key.Append("ffl");
                break;
            case >= '！' and <= '～':
                key.Append((char)(c - '！' + '!'));
                break;
            case >= '\u0300' and <= '\u036F' when key.Length > 0 && Accented.TryGetValue((key[^1], c), out var whole):
                key[^1] = whole;
                break;
            default:
                key.Append(c);
                break;
        }
    }

    private static FrozenDictionary<(char, char), char> Compositions()
    {
        var all = new Dictionary<(char, char), char>();
        Put('\u0300', "aàeèiìoòuùAÀEÈIÌOÒUÙnǹNǸ");
        Put('\u0301', "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝcćCĆnńNŃsśSŚzźZŹrŕlĺ");
        Put('\u0302', "aâeêiîoôuûAÂEÊIÎOÔUÛcĉgĝhĥjĵsŝwŵyŷ");
        Put('\u0303', "aãnñoõAÃNÑOÕiĩuũ");
        Put('\u0308', "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸеёЕЁіїІЇ");
        Put('\u030A', "aåAÅuůUŮ");
        Put('\u0327', "cçCÇsşSŞtţTŢgģ");
        Put('\u030C', "cčCČdďDĎeěEĚnňNŇrřRŘsšSŠtťTŤzžZŽ");
        Put('\u0306', "aăAĂgğGĞийИЙуўУЎ");
        Put('\u0304', "aāAĀeēEĒiīIĪoōOŌuūUŪ");
        Put('\u0328', "aąAĄeęEĘiįIĮuųUŲ");
        Put('\u0307', "zżZŻeėEĖgġcċIİ");
        Put('\u030B', "oőOŐuűUŰ");
        return all.ToFrozenDictionary();

        void Put(char mark, string pairs)
        {
            for (var i = 0; i < pairs.Length; i += 2)
                all[(pairs[i], mark)] = pairs[i + 1];
        }
    }
}
