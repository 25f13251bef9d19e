using System.Collections.Immutable;

namespace NegotiationSim.Scenarios.Yaml;

/// <summary>A piece of YAML that knows where it stands.</summary>
internal abstract record YamlNode(Place At)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether nothing was written: <c>key:</c> or <c>key: ~</c>.</summary>
    public virtual bool IsEmpty => false;
}

/// <summary>A text, number or date: YAML's own guesses about types are not used, so that <c>NO</c> stays Norway.</summary>
/// <param name="Value">The text.</param>
/// <param name="Quoted">Whether it stood in quotes or as a block, so that it is a text even when it is empty.</param>
internal sealed record YamlText(Place At, string Value, bool Quoted) : YamlNode(At)
{
    public override string Kind => "a text";

    public override bool IsEmpty => !Quoted && Value is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed record YamlList(Place At, ImmutableArray<YamlNode> Items) : YamlNode(At)
{
    public override string Kind => "a list";
}

/// <summary>A map, its keys in the order of the file, each once.</summary>
internal sealed record YamlMap(Place At, ImmutableArray<YamlEntry> Entries) : YamlNode(At)
{
    public override string Kind => "a map";
}

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(YamlText Key, YamlNode Value);
