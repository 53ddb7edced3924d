package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.computed.Measure;
import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.condition.Window;
import dev.attune.hub.fact.FactKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Segments that read windows over events, and traits that are computed. */
class SegmentsOverWindowsTest {
  private static final Window OPENED =
      new Window(Aggregate.COUNT, "email.opened", null, Duration.ofHours(1));

  @Test
  void aWindowBringsInWithItsEventAndOutWhenItRunsOut() {
    OneCustomer ann =
        OneCustomer.usual()
            .kept(Measure.of(OPENED))
            .segment("keen", "count('email.opened', duration('1h')) >= 2");

    ann.happens("email.opened");
    assertThat(ann.held()).isEmpty();
    ann.passes(Duration.ofMinutes(30));
    ann.happens("email.opened");
    assertThat(ann.held()).containsExactly("keen");

    ann.passes(Duration.ofMinutes(20));
    assertThat(ann.held()).containsExactly("keen");
    ann.passes(Duration.ofMinutes(20));
    assertThat(ann.held()).as("the first is more than an hour ago").isEmpty();
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED)).hasSize(1);
    assertThat(ann.facts(FactKind.SEGMENT_LEFT)).hasSize(1);
  }

  @Test
  void aComputedTraitDoesSoToo() {
    OneCustomer ann =
        OneCustomer.usual()
            .computed(
                "opened",
                "{\"function\": \"count\", \"event\": \"email.opened\", \"window\": \"PT1H\"}")
            .segment("keen", "has(profile.traits.opened) && profile.traits.opened >= 2");

    ann.happens("email.opened");
    ann.happens("email.opened");
    assertThat(ann.held()).containsExactly("keen");

    ann.passes(Duration.ofMinutes(70));
    assertThat(ann.held()).isEmpty();
    assertThat(ann.facts(FactKind.SEGMENT_LEFT)).hasSize(1);
  }
}
