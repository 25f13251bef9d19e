using System.Globalization;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// Why a party made a move, as data: what the rule of behaviour saw when it decided. Figures are rounded to four decimals.
/// Prose is rendered from it (<see cref="ToString"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RedLine), "red-line")]
[JsonDerivedType(typeof(AspirationGap), "aspiration-gap")]
[JsonDerivedType(typeof(AspirationMet), "aspiration-met")]
[JsonDerivedType(typeof(Isolation), "isolation")]
[JsonDerivedType(typeof(BlocLine), "bloc")]
[JsonDerivedType(typeof(Informal), "informals")]
[JsonDerivedType(typeof(ChairAuthority), "chair-text")]
[JsonDerivedType(typeof(PackageBalance), "package")]
[JsonDerivedType(typeof(Preference), "preference")]
[JsonDerivedType(typeof(Lobbied), "lobbied")]
[JsonDerivedType(typeof(BestOffer), "best-offer")]
[JsonDerivedType(typeof(CommonPosition), "common-position")]
[JsonDerivedType(typeof(InLine), "in-line")]
[JsonDerivedType(typeof(OutOfLine), "out-of-line")]
[JsonDerivedType(typeof(Exchange), "exchange")]
[JsonDerivedType(typeof(Traded), "traded")]
[JsonDerivedType(typeof(Balance), "balance")]
[JsonDerivedType(typeof(RoomEstimate), "room-estimate")]
[JsonDerivedType(typeof(Likelihood), "likelihood")]
[JsonDerivedType(typeof(Stated), "stated")]
public abstract record Reason
{
    private Reason()
    {
    }

    /// <summary>The mandate says that this cannot be accepted.</summary>
    public sealed record RedLine(string Option) : Reason
    {
        public override string ToString() => $"\"{Option}\" crosses a red line of its mandate";
    }

    /// <summary>The wording falls short of what the party still hopes for: salience x (aspiration - utility) is above the threshold.</summary>
    public sealed record AspirationGap(double Salience, double Aspiration, double Utility, double Threshold) : Reason
    {
        public override string ToString() =>
            F($"worth {Utility:0.00} to it against the {Aspiration:0.00} it still hopes for (salience {Salience:0.00}; threshold {Threshold:0.00})");
    }

    /// <summary>What the party hopes for has fallen to what the wording gives.</summary>
    public sealed record AspirationMet(double Salience, double Aspiration, double Utility, double Threshold) : Reason
    {
        public override string ToString() =>
            F($"as time ran short it came to hope for {Aspiration:0.00}, and the wording is worth {Utility:0.00} (salience {Salience:0.00})");
    }

    /// <summary>Too few others still object.</summary>
    /// <param name="Objecting">Share of the others that stand against it, 0 to 1: an objection counts one, having spoken for another wording one half.</param>
    public sealed record Isolation(double Objecting, double Shortfall, double Threshold) : Reason
    {
        public override string ToString() =>
            F($"only {Objecting * 100:0} % of the room still stood against it (shortfall {Shortfall:0.00}, threshold {Threshold:0.00})");
    }

    /// <summary>The bloc objects, or has let go.</summary>
    /// <param name="Objecting">Share of the bloc's other members that object, 0 to 1.</param>
    public sealed record BlocLine(PartyId Bloc, double Objecting, double Shortfall, double Threshold) : Reason
    {
        public override string ToString() =>
            F($"{Bloc}: {Objecting * 100:0} % of its members object (shortfall {Shortfall:0.00}, threshold {Threshold:0.00})");
    }

    /// <summary>Given up in informals, off the record.</summary>
    public sealed record Informal(double Shortfall, double Threshold) : Reason
    {
        public override string ToString() => F($"settled in informals (shortfall {Shortfall:0.00}, threshold {Threshold:0.00})");
    }

    /// <summary>Given up because the chair's text carries it.</summary>
    public sealed record ChairAuthority(double Shortfall, double Threshold) : Reason
    {
        public override string ToString() => F($"it stands in the chair's text (shortfall {Shortfall:0.00}, threshold {Threshold:0.00})");
    }

    /// <summary>The package as a whole gives more, or less, than going on without it.</summary>
    /// <param name="Gain">Salience-weighted utility of the package above what the party still hopes for.</param>
    public sealed record PackageBalance(double Gain, double Threshold) : Reason
    {
        public override string ToString() => F($"the package as a whole gives {Gain:+0.00;-0.00;0.00} (threshold {Threshold:0.00})");
    }

    /// <summary>It is what the party wants.</summary>
    public sealed record Preference(double Utility, double Salience) : Reason
    {
        public override string ToString() => F($"worth {Utility:0.00} to it (salience {Salience:0.00})");
    }

    /// <summary>The party moved on what observers told it.</summary>
    /// <param name="Shift">How far its position moved because of observers, -1 to 1.</param>
    public sealed record Lobbied(PartyId By, double Shift) : Reason
    {
        public override string ToString() => F($"{By} had moved its position by {Shift:+0.00;-0.00}");
    }

    /// <summary>The option with the best product of own utility and expected acceptance.</summary>
    public sealed record BestOffer(double Utility, double Acceptance) : Reason
    {
        public override string ToString() => F($"worth {Utility:0.00} to it, and expected to satisfy the room at {Acceptance:0.00}");
    }

    /// <summary>The bloc's members are close enough to speak with one voice.</summary>
    /// <param name="Members">How many hold together.</param>
    /// <param name="Spread">Standard deviation of the places that they want, 0 to 1.</param>
    /// <param name="Apart">How many members do not follow; null for none.</param>
    public sealed record CommonPosition(int Members, double Spread, int? Apart = null) : Reason
    {
        public override string ToString() =>
            F($"{Members} members hold together within {Spread:0.00} of each other{(Apart is { } apart ? $", {apart} {(apart == 1 ? "does" : "do")} not follow" : "")}");
    }

    /// <summary>The party keeps to its bloc's common position.</summary>
    /// <param name="Line">The place that the bloc argues for, 0 to 1.</param>
    /// <param name="Own">The place that the party would argue for by itself, 0 to 1.</param>
    public sealed record InLine(PartyId Bloc, double Line, double Own) : Reason
    {
        public override string ToString() => F($"it keeps to the line of {Bloc} at {Line:0.00}; by itself it would want {Own:0.00}");
    }

    /// <summary>The party breaks with its bloc's common position: salience times distance is above the tolerance.</summary>
    public sealed record OutOfLine(PartyId Bloc, double Line, double Own, double Salience, double Tolerance) : Reason
    {
        public override string ToString() =>
            F($"it does not follow the line of {Bloc} at {Line:0.00}: it wants {Own:0.00} (salience {Salience:0.00}; tolerance {Tolerance:0.00})");
    }

    /// <summary>What a trade is worth: what it gets less what it gives, each as far as it decides the matter.</summary>
    public sealed record Exchange(double Gets, double Gives, double Threshold) : Reason
    {
        public override string ToString() => F($"what it gets is worth {Gets:0.000} to it, what it gives {Gives:0.000} (least gain {Threshold * 100:0} %)");
    }

    /// <summary>Given up in a trade.</summary>
    /// <param name="With">The other party.</param>
    /// <param name="For">What the other lets pass.</param>
    public sealed record Traded(PartyId With, Choice For) : Reason
    {
        public override string ToString() => $"in a trade with {With}, which lets pass \"{For.Option}\" ({For.Issue})";
    }

    /// <summary>What the result is worth against no agreement.</summary>
    public sealed record Balance(double Gain, double Band) : Reason
    {
        public override string ToString() => F($"worth {Gain:+0.00;-0.00;0.00} against the alternative (band {Band:0.00})");
    }

    /// <summary>What the chair reads from what was said and done.</summary>
    /// <param name="Objecting">Share of influence that objects, 0 to 1.</param>
    public sealed record RoomEstimate(double Objecting, int Objections) : Reason
    {
        public override string ToString() => F($"{Objections} {(Objections == 1 ? "objection" : "objections")}, {Objecting * 100:0} % of influence");
    }

    /// <summary>An act drawn with a probability.</summary>
    public sealed record Likelihood(double Probability) : Reason
    {
        public override string ToString() => F($"drawn with probability {Probability:0.000}");
    }

    /// <summary>What a person gave as the reason, in words.</summary>
    public sealed record Stated(string Text) : Reason
    {
        /// <summary>Stands in the record where a person gave none; prose leaves it out.</summary>
        public static readonly Stated Nothing = new("no reason given");

        public override string ToString() => Text;
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
