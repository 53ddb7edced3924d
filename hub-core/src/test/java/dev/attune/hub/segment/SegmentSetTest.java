package dev.attune.hub.segment;

import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.condition.Windows;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentSetTest {
  private static Fields profile(Map<String, Object> traits) {
    return new Fields(
        Map.of(
            "traits", traits,
            "identifiers", Map.of("email", List.of("ann@example.com")),
            "consents", Map.of("news/email", true)));
  }

  private static SegmentSet.Sight seen(Fields profile) {
    return new SegmentSet.Sight(profile, Windows.NONE);
  }

  private static List<String> ids(SegmentSet.Evaluated evaluated) {
    return List.copyOf(evaluated.memberships().since().keySet());
  }

  @Test
  void anEventThatTouchesFiveOfAThousandEvaluatesFive() {
    List<CompiledSegment> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(Segments.of("s" + i, "profile.traits.t" + i / 5 + " >= " + i % 5));
    }
    SegmentSet set = SegmentSet.of(all);
    Fields before = profile(Map.of("t7", 1L, "t8", 4L));
    Memberships known = set.evaluateNew(seen(before), List.of(), NOON).memberships();
    Fields after = profile(Map.of("t7", 3L, "t8", 4L));

    SegmentSet.Evaluated evaluated =
        set.evaluate(known, before, seen(after), List.of(), NOON.plusSeconds(1));

    assertThat(evaluated.evaluations()).isEqualTo(5);
    assertThat(evaluated.changes())
        .extracting(SegmentChange::segment)
        .containsExactly("s37", "s38");
    assertThat(evaluated.memberships().since()).containsEntry("s37", NOON.plusSeconds(1));
    assertThat(evaluated.memberships().since()).containsEntry("s36", NOON);
    assertThat(set.evaluate(known, before, seen(before), List.of(), NOON).evaluations()).isZero();
    assertThat(set.evaluateNew(seen(before), List.of(), NOON).evaluations())
        .as("of whoever is new, too, only what was said of it is looked at")
        .isEqualTo(10);
  }

  @Test
  void thoseThatReadASegmentAreAskedWhereItChangesAndOnlyThere() {
    SegmentSet set =
        SegmentSet.of(
            List.of(
                Segments.of("a-top", "profile.segments.rich && !profile.segments['staff']"),
                Segments.of("rich", "profile.traits.spent > 100"),
                Segments.of("staff", "profile.traits.domain == 'attune.example'"),
                Segments.of("other", "profile.traits.other == 1")));
    Fields poor = profile(Map.of("spent", 1L));
    Fields rich = profile(Map.of("spent", 101L));
    Memberships known = set.evaluateNew(seen(poor), List.of(), NOON).memberships();

    SegmentSet.Evaluated evaluated = set.evaluate(known, poor, seen(rich), List.of(), NOON);

    assertThat(evaluated.evaluations()).isEqualTo(2);
    assertThat(ids(evaluated)).containsExactly("a-top", "rich");
    assertThat(evaluated.changes())
        .extracting(SegmentChange::segment)
        .containsExactly("rich", "a-top");
    Fields richer = profile(Map.of("spent", 102L));
    assertThat(
            set.evaluate(evaluated.memberships(), rich, seen(richer), List.of(), NOON)
                .evaluations())
        .as("rich is asked and does not change")
        .isEqualTo(1);
  }

  @Test
  void whatIsReadByAComputedNameIsReadWhole() {
    SegmentSet set =
        SegmentSet.of(
            List.of(
                Segments.of("dynamic", "profile.traits[profile.traits.which] == 1"),
                Segments.of("nested", "profile.traits.address.city == 'Ulm'"),
                Segments.of("dotted", "profile.traits['a.b'] == 1"),
                Segments.of("mail", "has(profile.identifiers.email)"),
                Segments.of("consent", "profile.consents['news/email'] == true")));
    Fields before = profile(Map.of());
    Memberships known = set.evaluateNew(seen(before), List.of(), NOON).memberships();

    assertThat(known.since().keySet()).containsExactly("consent", "mail");
    assertThat(
            ids(
                set.evaluate(
                    known, before, seen(profile(Map.of("which", "x", "x", 1L))), List.of(), NOON)))
        .contains("dynamic");
    Fields ulm = profile(Map.of("address", Map.of("city", "Ulm"), "a.b", 1L));
    assertThat(ids(set.evaluate(known, before, seen(ulm), List.of(), NOON)))
        .contains("nested", "dotted");
  }

  @Test
  void timeIsLookedAtOnlyWhereItIsDue() {
    SegmentSet set =
        SegmentSet.of(
            List.of(
                Segments.of("quiet", "now - timestamp(profile.traits.seen) > duration('1h')"),
                Segments.of("later", "now - timestamp(profile.traits.seen) > duration('9h')"),
                Segments.of("lost", "profile.segments.quiet && profile.traits.plan == 'pro'")));
    Fields profile = profile(Map.of("seen", NOON.toString(), "plan", "pro"));
    Memberships known = set.evaluateNew(seen(profile), List.of(), NOON).memberships();

    assertThat(known.nextDue()).isEqualTo(NOON.plusSeconds(3600).plusMillis(1));

    SegmentSet.Evaluated evaluated =
        set.evaluate(
            known, profile, seen(profile), List.of(), NOON.plusSeconds(3600).plusMillis(1));

    assertThat(evaluated.evaluations()).isEqualTo(2);
    assertThat(ids(evaluated)).containsExactly("lost", "quiet");
    assertThat(evaluated.memberships().due().keySet()).containsExactly("later");
  }

  @Test
  void aChangedDefinitionIsNoNewsAndHeldAgainstOnceOnly() {
    Fields profile = profile(Map.of("plan", "pro"));
    SegmentSet first = SegmentSet.of(List.of(Segments.of("one", "profile.traits.plan == 'pro'")));
    Memberships known = first.evaluateNew(seen(profile), List.of(), NOON).memberships();
    SegmentSet second =
        SegmentSet.of(
            List.of(
                Segments.of("one", "profile.traits.plan == 'pro'"),
                Segments.compiled(
                    new Segment("two", "Two", "", "profile.segments.one", true),
                    NOON.plusSeconds(1))));

    assertThat(first.isReviewed(known)).isTrue();
    assertThat(second.isReviewed(known)).isFalse();
    SegmentSet.Evaluated evaluated =
        second.review(known, seen(profile), NOON.plusSeconds(2), List.of());

    assertThat(evaluated.evaluations()).isEqualTo(1);
    assertThat(evaluated.changes())
        .containsExactly(new SegmentChange("two", true, true, true, known.moves() + 1));
    assertThat(second.isReviewed(evaluated.memberships())).isTrue();
    SegmentSet.Evaluated removed =
        first.review(evaluated.memberships(), seen(profile), NOON.plusSeconds(3), List.of("two"));
    assertThat(ids(removed)).containsExactly("one");
    assertThat(removed.changes())
        .extracting(SegmentChange::segment, SegmentChange::hasEntered)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("two", false));
  }

  @Test
  void circlesAndStrangersAreRefusedByName() {
    SegmentSet set =
        SegmentSet.of(
            List.of(
                Segments.of("a", "profile.segments.b"), Segments.of("b", "profile.traits.x == 1")));

    assertProblem(set, "b", "profile.segments.a", "circle, as in b reads a reads b.");
    assertProblem(set, "c", "profile.segments.c", "circle, as in c reads c.");
    assertProblem(set, "c", "profile.segments.d", "There is no segment 'd'; there are a, b.");
    assertThat(set.readersOf("b")).containsExactly("a");
  }

  private static void assertProblem(SegmentSet set, String id, String when, String says) {
    assertThatThrownBy(() -> set.check(Segments.of(id, when)))
        .isInstanceOfSatisfying(
            HubException.class,
            problem ->
                assertThat(problem.problems())
                    .singleElement()
                    .satisfies(one -> assertThat(one.pointer()).isEqualTo("/when"))
                    .extracting(Problem::message)
                    .asString()
                    .contains(says));
  }

  @Test
  void aCircleThatCameAboutNeverthelessHasNoMembersAndHarmsNobody() {
    SegmentSet set =
        SegmentSet.of(
            List.of(
                Segments.of("a", "!profile.segments.b"),
                Segments.of("b", "!profile.segments.a"),
                Segments.of("c", "profile.traits.x == 1")));

    assertThat(ids(set.evaluateNew(seen(profile(Map.of("x", 1L))), List.of(), NOON)))
        .containsExactly("c");
  }

  @Test
  void theNumberOfThoseThatReadNowIsBounded() {
    List<CompiledSegment> all = new ArrayList<>();
    for (int i = 0; i < Segment.MOST_BY_TIME; i++) {
      all.add(Segments.of("s" + i, "now > timestamp(profile.traits.t)"));
    }
    SegmentSet set = SegmentSet.of(all);

    assertThatThrownBy(() -> set.check(Segments.of("more", "now > timestamp(profile.traits.t)")))
        .hasMessage("At most 200 segments of a tenant may read now.");
    set.check(Segments.of("s0", "now < timestamp(profile.traits.t)"));
  }
}
