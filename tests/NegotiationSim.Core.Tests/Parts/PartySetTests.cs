using CsCheck;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Tests.Parts;

public class PartySetTests
{
    private static readonly Gen<(bool Add, int Place)[]> Changes = Gen.Select(Gen.Bool, Gen.Int[0, 260]).Array[0, 120];

    [Fact]
    public void A_set_of_parties_behaves_like_any_set() =>
        Changes.Sample(changes =>
        {
            var set = PartySet.Empty;
            var model = new HashSet<int>();
            foreach (var (add, place) in changes)
            {
                var before = set;
                var kept = Places(before);
                set = add ? set.Add(place) : set.Remove(place);
                _ = add ? model.Add(place) : model.Remove(place);
                Places(before).ShouldBe(kept, "a set never changes");
            }

            Places(set).ShouldBe(model.Order());
            set.Count.ShouldBe(model.Count);
            set.IsEmpty.ShouldBe(model.Count == 0);
            for (var place = 0; place < 330; place++)
                set.Contains(place).ShouldBe(model.Contains(place));
        });

    [Fact]
    public void Sets_with_the_same_parties_are_equal_however_they_came_about() =>
        Gen.Select(Changes, Changes).Sample((one, other) =>
        {
            var (a, b) = (Build(one), Build(other));
            var (x, y) = (Places(a).ToHashSet(), Places(b).ToHashSet());
            (a == b).ShouldBe(x.SetEquals(y));
            (a != b).ShouldBe(!x.SetEquals(y));
            a.CountShared(b).ShouldBe(x.Intersect(y).Count());
            var again = Build([.. x.Order().Reverse().Select(p => (true, p)), (true, 259), (false, 259)]);
            if (!x.Contains(259))
            {
                again.ShouldBe(a);
                again.GetHashCode().ShouldBe(a.GetHashCode());
            }
        });

    private static PartySet Build(IEnumerable<(bool Add, int Place)> changes) =>
        changes.Aggregate(PartySet.Empty, (set, c) => c.Add ? set.Add(c.Place) : set.Remove(c.Place));

    private static List<int> Places(PartySet set)
    {
        List<int> places = [];
        foreach (var place in set)
            places.Add(place);
        return places;
    }
}
