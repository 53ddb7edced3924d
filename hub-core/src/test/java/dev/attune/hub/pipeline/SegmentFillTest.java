package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.backfill.HistoryAnswer;
import dev.attune.hub.backfill.HistorySource;
import dev.attune.hub.backfill.InMemoryBackfillStore;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fill.FillProgress;
import dev.attune.hub.fill.SegmentFills;
import dev.attune.hub.segment.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentFillTest {
  private static final int CUSTOMERS = 120;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final DefinitionKey KEY = new DefinitionKey(ACME, DefinitionKind.SEGMENT, "known");

  private final EngineWorld world = new EngineWorld(100, CustomerLimits.DEFAULT, PAUSE);
  private final SegmentFills fills =
      new SegmentFills(
          world.ports(),
          new BackfillControl(new InMemoryBackfillStore(), world.ports().clock(), "filling"));

  private void save(Instant changed, long version) {
    String source =
        new Segment("known", "Known", "", "has(profile.identifiers.user_id)", false).json();
    assertThat(
            world.stores().definitions().write(new Definition(KEY, version, source, changed, "a")))
        .isTrue();
  }

  private HistoryAnswer ask(@Nullable String cursor) {
    Backfill fill = fills.read(ACME, "known").orElseThrow();
    return fills
        .source()
        .ask(
            fill.connection(),
            fill.order().source(),
            new HistorySource.Range(fill.order().since(), fill.order().requested()),
            cursor,
            1,
            Duration.ofSeconds(60));
  }

  private List<Fact> facts(FactKind kind) {
    return world
        .stores()
        .facts()
        .read(ACME, Instant.MIN, Instant.MAX, null, 100_000)
        .facts()
        .stream()
        .filter(fact -> fact.kind() == kind)
        .toList();
  }

  private int members() {
    return world.stores().customers().count(ACME, "known", 1_000);
  }

  @Test
  void everyStoredCustomerComesInOnceThoughThePageBeforeACrashIsAskedForAgain() {
    for (int i = 0; i < CUSTOMERS; i++) {
      world.happens(ACME, "user" + i, "seen", 1);
    }
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(5));
    Instant changed = world.time().now();
    fills.begin(ACME, "known", false, changed, "author");

    List<HistoryAnswer> early = new ArrayList<>();
    List<FillProgress> told = new ArrayList<>();
    world
        .ports()
        .scheduler()
        .start(
            "fill",
            () -> {
              early.add(ask(null));
              save(changed, 0);
              String cursor = null;
              boolean goesOn = true;
              while (goesOn) {
                HistoryAnswer.Page page = (HistoryAnswer.Page) ask(cursor);
                world.engine().log().append(page.entries());
                // Whoever took it over does not know that the page was stored.
                HistoryAnswer.Page again = (HistoryAnswer.Page) ask(cursor);
                world.engine().log().append(again.entries());
                cursor = again.cursor();
                FillProgress progress = FillProgress.ofText(cursor);
                assertThat(progress).isNotNull();
                told.add(progress);
                goesOn = again.hasMore();
              }
            });
    world.time().run(Duration.ofSeconds(30));

    assertThat(early).singleElement().isInstanceOf(HistoryAnswer.RetryAfter.class);
    assertThat(told)
        .extracting(one -> one.done() + " of " + one.total())
        .containsExactly("0 of 120", "50 of 120", "100 of 120", "120 of 120");
    assertThat(members()).isEqualTo(CUSTOMERS);
    assertThat(facts(FactKind.SEGMENT_ENTERED)).hasSize(CUSTOMERS);
  }
}
